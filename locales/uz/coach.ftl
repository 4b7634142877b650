### Murabbiy: javob, hisobot yoki tayyorgarlik haqida gaplashish.

command-coach = Murabbiydan soʻrash
command-model = Murabbiyning modelini tanlash
button-coach-ask = 💬 Shu haqda soʻrash
button-coach-back = ↩️ Suhbatga qaytish
button-coach-again = 🔄 Boshqa javob
button-coach-models = 🧠 Model
button-coach-shelf = 🗂 Yozishmalar
button-coach-delete = 🗑 Oʻchirish
button-coach-confirm-delete = 🗑 Ha, oʻchirilsin
button-coach-keep = Yoʻq, qolsin
button-coach-conversation = { $date } · { $opening }
button-coach-any-model = Tarifimdagidek
notice-coach-writing = Javob yozilyapti
notice-coach-gone = Bu yozishma endi yoʻq
coach-about-answer = 🧭 <b>Murabbiy: { $number }-savolga javobingiz, { $topic }</b>
coach-about-report = 🧭 <b>Murabbiy: hisobotingiz, { $track }</b>
coach-about-preparing = 🧭 <b>Murabbiy: suhbatlarga tayyorgarlik</b>
coach-how = { $back ->
    [interview] <b>↩️ Suhbatga qaytish</b> tugmasini bosmaguningizcha yozganlaringiz murabbiyga boradi va savolga javob hisoblanmaydi. Bu yerdagi gaplar bahoni oʻzgartirmaydi.
   *[menu] <b>☰ Menyu</b> tugmasini bosmaguningizcha yozganlaringiz murabbiyga boradi. Bu yerdagi gaplar bahoni oʻzgartirmaydi.
}
coach-waiting = Suhbatdagi bir savol sizni kutib turibdi. U haqda javob berganingizdan keyin gaplashamiz.
coach-closed = 🔒 Bu savol javobingizni kutyapti, shuning uchun hozircha u haqda gapirmayman. Tahlil chiqqach, xohlaganingizni soʻrang.
coach-said-last =
    <b>Oxirgi savolingiz</b>
    <blockquote>{ $asked }</blockquote>
    { $said }
coach-thinking = 🧭 <i>Bir lahza…</i>
coach-more = <i>…</i>
coach-by = <i>🧠 { $model }</i>
coach-not-anew = <i>🧠 Bu avvalgi javob: boshqasini yozib boʻlmadi. { $why }</i>
coach-withheld = 🔒 Bu gap suhbatda javobingizni kutayotgan savolga tegishli. Javob bergach gaplashamiz, hozircha boshqa narsani soʻrang.
coach-nobody = 📚 Murabbiy hozir AIsiz ishlayapti, shuning uchun erkin javob bera olmaydi.
coach-failed = 📚 { $why } Shuning uchun murabbiyda bunga javob yoʻq; savol faqat modelga pul toʻlangan boʻlsa hisobga olinadi. { $next }
coach-used-up =
    { $limit ->
       *[other] 📚 Bugun murabbiy sizga { $limit } marta javob berdi, tarifingizda bir kunga shuncha. Ertaga yana soʻrashingiz mumkin.
    }
coach-material-none = Har bir javob tahlilida asosiy fikrlar va namunaviy javob bor, qaysi mavzular ustida ishlash kerakligini esa /progress koʻrsatadi.
coach-material-question =
    Savol bilan birga saqlangani:
    <blockquote>{ $question }</blockquote>
coach-material-points =
    <b>Asosiy fikrlar</b>
    { $points }
coach-material-hint = <b>Maslahat:</b> { $hint }
coach-material-answer = <blockquote expandable><b>Namunaviy javob</b>
    { $answer }</blockquote>
coach-material-review = Hisobot ostidagi raqamni bossangiz, oʻsha savol tahlili va namunaviy javobi bilan ochiladi.
coach-empty = Matn koʻrinmayapti. Iltimos, soʻz bilan yozing.
coach-too-long =
    { $limit ->
       *[other] Murabbiy uchun juda uzun: koʻpi bilan { $limit } ta belgi boʻlsin.
    }
coach-models = 🧠 <b>Murabbiy oʻrnida kim gapiradi</b>
    Tanlagan modelingiz keyingi javobdan boshlab birinchi boʻlib soʻraladi. U uddalay olmasa, tarifingizdagi boshqalari javob beradi.
coach-no-models = 🧠 Murabbiy hozir AIsiz ishlayapti, tanlaydigan model yoʻq.
coach-shelf = 🗂 <b>Murabbiy bilan yozishmalaringiz</b>
    Davom ettirish uchun birini bosing. Har biri oxirgi gapdan keyin 180 kun yoki siz oʻchirguningizcha saqlanadi.
coach-shelf-empty = 🗂 Murabbiy bilan hali yozishmagansiz.
coach-confirm-delete = Bu yozishma butunlay oʻchirilsinmi: “{ $name }”?
coach-deleted = 🗑 Yozishma oʻchirildi.
coach-not-text = Murabbiy faqat matnni oʻqiydi. Iltimos, soʻz bilan yozing.
coach-not-text-or-voice = Murabbiy faqat matn va ovozli xabarlarni tushunadi. Iltimos, soʻz bilan yozing yoki ovoz bilan ayting.
