### The way to an interview: domain, technology, level, the “ready?” card.

choose-domain = <b>Qaysi soha?</b>
button-other-profession = ✏️ Boshqa kasb
name-profession =
    <b>Boshqa kasb</b>
    Kim boʻlib ishlashingizni yoki ishlamoqchi ekaningizni yozing, masalan, <i>hamshira</i> yoki <i>hisobchi</i>. Kasbning oʻzi haqida emas, tajribangiz haqida soʻrayman. Koʻpi bilan 40 ta belgi.
name-profession-no-name = Bu koʻrsatmaga oʻxshaydi. Iltimos, faqat kasb nomini yuboring.
choose-technology =
    <b>{ $domain }</b>
    Qaysi texnologiya?
button-other-technology = ✏️ Boshqasi
name-technology =
    <b>{ $domain }</b>
    Texnologiya nomini yozing, masalan, <i>Elixir</i> yoki <i>Spring Boot</i>. Koʻpi bilan 40 ta belgi.
name-empty = Nom koʻrinmayapti.
name-too-long = Bu nom uchun uzun: koʻpi bilan 40 ta belgi boʻlsin.
name-bad-characters = Nomda harflar, raqamlar va +, #, nuqta kabi belgilar boʻladi; havola yoki yangi qator boʻlmaydi.
name-technology-no-name = Bu koʻrsatmaga oʻxshaydi. Iltimos, faqat texnologiya nomini yuboring.
choose-level =
    <b>{ $domain } · { $technology }</b>
    Qaysi daraja?
ready-title =
    <b>{ $track }</b>
    { $count } ta savol, taxminan { $minutes } daqiqa. Istalgan payt tanaffus qilsangiz boʻladi.
ready-practice = <b>Mashq</b>: har bir javobni darrov tahlil qilaman.
ready-real = <b>Haqiqiydek</b>: javoblar tahlili faqat oxirida.
ready-timed = ⏱ Har bir savolga <b>{ $minutes } daqiqa</b>: shu vaqtgacha yozganlaringiz hisobga olinadi.
about-technical = 💻 <b>Texnik</b>: oʻz sohangizda nimalarni bilishingiz.
about-behavioural = 🗣 <b>Tajriba haqida</b>: ish yoki oʻqishdagi haqiqiy voqealar. Har bir javob STAR boʻyicha baholanadi: vaziyat, vazifangiz, nima qilganingiz va natija.
about-system-design = 📐 <b>System design</b>: keyslar. Avval nimani soʻraysiz, qanday yoʻllarni koʻrasiz, tanlovingiz evaziga nima yoʻqotasiz va qanday muammo chiqishi mumkin.
about-mixed = 🧩 <b>Aralash</b>: har biridan oz-ozdan. Avval tajribangiz, keyin sohangiz, oxirida keys.
choose-type = <b>Qanday suhbat boʻlsin?</b> Tanlovingiz keyingi safarga ham saqlanadi.
button-type = 🎯 Turi: { $type }
ready-bank = 📚 Hozir AIsiz ishlayapman: savollar oʻz bazamdan olinadi, javoblar asosiy atamalar boʻyicha tekshiriladi.
ready-about =
    { $count ->
        [one] • { $technology } haqida: { $total } ta savoldan { $count } tasi, qolganlari soha boʻyicha.
       *[other] • { $technology } haqida: { $total } ta savoldan { $count } tasi, qolganlari soha boʻyicha.
    }
ready-about-none = • { $technology } haqida bazamda savol yoʻq: savollar soha boʻyicha boʻladi.
# $many is the number, or a range such as “2–3”; $count its greatest.
ready-other-level =
    { $count ->
        [one] • Boshqa darajadan ({ $level }): { $many } ta savol.
       *[other] • Boshqa darajadan ({ $level }): { $many } ta savol.
    }
ready-topic = 🎯 Savollar <b>{ $topic }</b> mavzusida boʻladi.
ready-topic-first = 🎯 Avval <b>{ $topic }</b> mavzusidagi savollar, keyin boshqalari keladi.
ready-topic-of =
    🎯 { $count ->
        [0] <b>{ $topic }</b> mavzusida bazamda savol yoʻq.
       *[other] <b>{ $topic }</b> mavzusida: { $total } ta savoldan { $count } tasi.
    }
ready-topic-near = • Shunga yaqin mavzularda: { $count } ta.
ready-topic-others = • Boshqa mavzularda: { $count } ta.
ready-topic-again = 🔁 Shulardan { $count } tasini avval ham koʻrgansiz.
ready-fewer = Bazada bu mavzuda { $count } ta savol bor, shuning uchun suhbat qisqaroq boʻladi.
ready-again = 🔁 Bu yoʻnalishdagi savollarimning deyarli hammasini koʻrgansiz, shuning uchun { $count } tasi qaytadan keladi — eng oldin berilganlari.
ready-again-all = 🔁 Bu yoʻnalishdagi hamma savolimni koʻrgansiz, shuning uchun eng oldin berilganlari qaytadan keladi.
ready-nothing =
    <b>{ $track }</b>
    Bu tanlov boʻyicha menda savol yoʻq. Boshqa texnologiya, daraja yoki turni tanlab koʻring.
ready-nothing-profession =
    <b>{ $track }</b>
    Menda tajriba haqida savol yoʻq.
ready-left =
    { $left ->
        [one] { $date }gacha { $left } ta suhbat qoldi.
       *[other] { $date }gacha { $left } ta suhbat qoldi.
    }
button-back = ‹ Orqaga
