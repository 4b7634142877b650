### The way to an interview: domain, technology, level, the “ready?” card.

choose-domain = <b>Qaysi soha?</b>
choose-technology =
    <b>{ $domain }</b>
    Qaysi texnologiya?
button-other-technology = ✏️ Boshqasi
name-technology =
    <b>{ $domain }</b>
    Texnologiya nomini yozing, masalan, <i>Elixir</i> yoki <i>Spring Boot</i>. Koʻpi bilan 40 ta belgi.
name-technology-empty = Nom koʻrinmayapti.
name-technology-too-long = Bu nom uchun uzun: koʻpi bilan 40 ta belgi boʻlsin.
name-technology-bad-characters = Nomda harflar, raqamlar va +, #, nuqta kabi belgilar boʻladi; havola yoki yangi qator boʻlmaydi.
name-technology-no-name = Bu koʻrsatmaga oʻxshaydi. Iltimos, faqat texnologiya nomini yuboring.
choose-level =
    <b>{ $domain } · { $technology }</b>
    Qaysi daraja?
ready-title =
    <b>{ $track }</b>
    { $count } ta savol, taxminan { $minutes } daqiqa. Istalgan payt tanaffus qilsangiz boʻladi.
ready-practice = <b>Mashq</b>: har bir javobni darrov tahlil qilaman.
ready-real = <b>Haqiqiydek</b>: javoblar tahlili faqat oxirida.
ready-bank = 📚 Hozir sunʼiy intellekt ulanmagan: savollar oʻzimning savollar bazamdan olinadi, javoblar asosiy atamalar boʻyicha tekshiriladi.
ready-fewer = Bazada siz uchun { $count } ta yangi savol bor, shuning uchun suhbat qisqaroq boʻladi.
ready-nothing =
    <b>{ $track }</b>
    Bu tanlov boʻyicha bazamdagi barcha savollar sizga berilgan. Boshqa texnologiya yoki darajani tanlab koʻring.
ready-left =
    { $left ->
        [0] Bu oygi suhbatlar tugagan.
        [one] Bu oyda { $left } ta suhbat qoldi.
       *[other] Bu oyda { $left } ta suhbat qoldi.
    }
button-back = ‹ Orqaga
