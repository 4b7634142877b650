### What only an admin can mend.

incident-key-refused =
    🔑 <b>OpenRouter kalitni qabul qilmayapti.</b>
    Suhbatlar savollar bazasi bilan davom etyapti. <code>OPENROUTER_API_KEY</code> ni tekshiring va botni qayta ishga tushiring.
incident-no-credits =
    💳 <b>OpenRouter hisobida mablagʻ tugadi.</b>
    Hisob toʻldirilguncha suhbatlar savollar bazasi bilan davom etadi.
incident-key-limit =
    🧾 <b>OpenRouter kalitining oʻz limiti tugadi.</b>
    Suhbatlar savollar bazasi bilan davom etyapti. Kalit limitini oshiring yoki u yangilanishini kuting.
incident-data-policy =
    🔒 <b>OpenRouterdagi maʼlumotlar siyosatingiz bepul modellarni istisno qiladi.</b>
    Ularga soatiga bir martadan koʻp murojaat qilinmaydi. Settings → Privacy boʻlimida ruxsat bering yoki boshqa modellarni ulang.
incident-day-limit =
    📆 <b>OpenRouterning bepul modellariga bugungi murojaatlar tugadi.</b>
    U yerda yangi kun boshlanganda yana murojaat qilaman; ungacha boshqa modellar yoki savollar bazasi ishlaydi.
incident-over = ✅ OpenRouter yana javob beryapti: modellar qaytdi.
