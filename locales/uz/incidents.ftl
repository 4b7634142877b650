### What only an admin can mend.

incident-key-refused =
    🔑 <b>OpenRouter kalitni qabul qilmayapti.</b>
    Suhbatlar savollar bazasi bilan davom etyapti. <code>OPENROUTER_API_KEY</code> ni tekshiring va botni qayta ishga tushiring.
incident-no-credits =
    💳 <b>OpenRouter hisobida mablagʻ tugadi.</b>
    Hisob toʻldirilguncha suhbatlar savollar bazasi bilan davom etadi.
incident-over = ✅ OpenRouter yana javob beryapti: modellar qaytdi.
