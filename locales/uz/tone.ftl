### What the interviewer says between the questions and at the end, and the choice of the tone.

reaction-friendly-strong-1 = Yaxshi, eng muhimini aytdingiz.
reaction-friendly-strong-2 = Ha, men ham shuni eshitmoqchi edim.
reaction-friendly-strong-3 = “{ $topic }” boʻyicha javobingiz yaxshi chiqdi.
reaction-friendly-strong-4 = Barakalla, shunday davom eting.
reaction-friendly-strong-5 = Joyida, savolga yaxshi javob boʻldi.
reaction-friendly-strong-6 = Haqiqiy suhbatda ham shunday javob bersangiz boʻladi.
reaction-friendly-strong-7 = “{ $topic }” mavzusini bilishingiz koʻrinib turibdi.
reaction-friendly-strong-8 = Zoʻr chiqdi, keyingisini koʻraylik.

reaction-friendly-fair-1 = Yomon emas, asosiy qismi bor.
reaction-friendly-fair-2 = Yoʻnalish toʻgʻri, faqat hammasi aytilmadi.
reaction-friendly-fair-3 = “{ $topic }” boʻyicha koʻp aytdingiz, qolganini toʻldirib olasiz.
reaction-friendly-fair-4 = Durust, toʻldirilsa, kuchli javob boʻladi.
reaction-friendly-fair-5 = Aytilgani aytilmaganidan koʻp, bu yaxshi.
reaction-friendly-fair-6 = Fikr toʻgʻri, endi uni toʻliqroq aytish qoldi.
reaction-friendly-fair-7 = “{ $topic }”: umuman yaxshi, ayrim joylari qolib ketdi.
reaction-friendly-fair-8 = Yaxshi, faqat savolning bir qismi javobsiz qoldi.

reaction-friendly-weak-1 = Bir qismini aytdingiz, boshlanishiga shu ham yaxshi.
reaction-friendly-weak-2 = Toʻgʻri gap ham bor, qolganini oʻrganib olasiz.
reaction-friendly-weak-3 = “{ $topic }” mavzusiga yana bir qaytsangiz, yaxshi boʻladi.
reaction-friendly-weak-4 = Ancha joyi qolib ketdi, hechqisi yoʻq, davom etamiz.
reaction-friendly-weak-5 = Kalavaning uchini topdingiz, lekin oxirigacha bormadingiz.
reaction-friendly-weak-6 = Qisman boʻldi, keyingisiga oʻtaylik.
reaction-friendly-weak-7 = “{ $topic }”: bir qismi bor, qolgani mashq bilan keladi.
reaction-friendly-weak-8 = Kam boʻldi, lekin noldan boshlamayapsiz.

reaction-friendly-poor-1 = Bunisi oʻxshamadi, keyingi savolga oʻtaylik.
reaction-friendly-poor-2 = Har doim ham chiqavermaydi, davom etamiz.
reaction-friendly-poor-3 = “{ $topic }” mavzusini keyinroq bemalol oʻqib olsangiz boʻladi.
reaction-friendly-poor-4 = Bu savol qiyinlik qildi shekilli, boshqasini koʻraylik.

reaction-friendly-skipped-1 = Mayli, bunisini qoldiramiz.
reaction-friendly-skipped-2 = Boʻpti, keyingisiga oʻtamiz.
reaction-friendly-skipped-3 = “{ $topic }” hozircha turib tursin.
reaction-friendly-skipped-4 = Xoʻp, mana keyingi savol.

reaction-friendly-unknown-1 = Ochiq aytganingiz uchun rahmat.
reaction-friendly-unknown-2 = Rostini aytganingiz yaxshi, davom etamiz.
reaction-friendly-unknown-3 = Demak, “{ $topic }” mavzusini oʻqib qoʻyish kerak ekan.
reaction-friendly-unknown-4 = Bilmaslik ayb emas, keyingisiga oʻtaylik.

reaction-friendly-improved-1 = Mana endi yaxshiroq boʻldi.
reaction-friendly-improved-2 = Javobingiz endi toʻliqroq boʻldi.
reaction-friendly-improved-3 = “{ $topic }” boʻyicha endi koʻproq aytdingiz.
reaction-friendly-improved-4 = Shu savolda biroz toʻxtalganimiz bekorga ketmadi.

reaction-friendly-kept-1 = Rahmat, javobingizni oldim.
reaction-friendly-kept-2 = Xoʻp, davom etamiz.
reaction-friendly-kept-3 = “{ $topic }” boʻyicha javobingiz uchun rahmat.
reaction-friendly-kept-4 = Tushunarli, endi mana bu savol.
reaction-friendly-kept-5 = Rahmat, keyingisiga oʻtaylik.
reaction-friendly-kept-6 = Yozib qoʻydim, mana keyingisi.
reaction-friendly-kept-7 = “{ $topic }” boʻyicha javobingiz menda, endi keyingisi.
reaction-friendly-kept-8 = Rahmat sizga, mana navbatdagi savol.

reaction-friendly-onward-1 = Davom etamiz, hali gaplashadigan narsamiz koʻp.
reaction-friendly-onward-2 = Mana, navbatdagisi.
reaction-friendly-onward-3 = Endi boshqa narsa haqida gaplashamiz.
reaction-friendly-onward-4 = Tayyormisiz? Unda davom etdik.
reaction-friendly-onward-5 = Qani, bunga nima deysiz.
reaction-friendly-onward-6 = Ketdik, shoshilmasdan oʻylab koʻring.
reaction-friendly-onward-7 = Yangi sahifa ochamiz.
reaction-friendly-onward-8 = Yana bittasi siz uchun.
reaction-friendly-onward-9 = Siz bilan suhbat yaxshi ketyapti, davom etamiz.
reaction-friendly-onward-10 = Endi mana buni soʻramoqchiman.

reaction-neutral-strong-1 = Asosiy gaplarni aytdingiz.
reaction-neutral-strong-2 = Ha, savol shu haqda edi.
reaction-neutral-strong-3 = “{ $topic }” boʻyicha kuchli javob.
reaction-neutral-strong-4 = Yaxshi, keyingi savol.
reaction-neutral-strong-5 = Javob oʻrinli, davom etamiz.
reaction-neutral-strong-6 = Bunday javob haqiqiy suhbatda ham yetarli boʻladi.
reaction-neutral-strong-7 = “{ $topic }”: yaxshi ochib berildi.
reaction-neutral-strong-8 = Bu savol yopildi, keyingisiga oʻtamiz.

reaction-neutral-fair-1 = Asosiy qismi aytildi, bir qismi qolib ketdi.
reaction-neutral-fair-2 = Umuman toʻgʻri, lekin toʻliq emas.
reaction-neutral-fair-3 = “{ $topic }” boʻyicha koʻp narsa aytildi, lekin hammasi emas.
reaction-neutral-fair-4 = Javob bor, kamchiligi ham bor.
reaction-neutral-fair-5 = Aytilganlari qolib ketganlaridan koʻproq.
reaction-neutral-fair-6 = Yomon javob emas, toʻldirsa boʻladi.
reaction-neutral-fair-7 = “{ $topic }”: asosi bor, ayrim joylari yetishmadi.
reaction-neutral-fair-8 = Savolning katta qismiga javob berdingiz.

reaction-neutral-weak-1 = Bir qismi bor, lekin kam.
reaction-neutral-weak-2 = Savolga qisman javob berdingiz.
reaction-neutral-weak-3 = “{ $topic }” boʻyicha kam aytildi.
reaction-neutral-weak-4 = Toʻgʻri joylari bor, yetishmagani koʻproq.
reaction-neutral-weak-5 = Bu savolga toʻliqroq javob kerak edi.
reaction-neutral-weak-6 = Bu hali toʻliq javob emas.
reaction-neutral-weak-7 = “{ $topic }”: takrorlab olish kerak boʻladi.
reaction-neutral-weak-8 = Savolning koʻp joyi ochiq qoldi.

reaction-neutral-poor-1 = Savol deyarli javobsiz qoldi.
reaction-neutral-poor-2 = Masalaning mohiyatiga yetib bormadik.
reaction-neutral-poor-3 = “{ $topic }” mavzusini alohida oʻqib chiqish kerak.
reaction-neutral-poor-4 = Bu safar javob chiqmadi, davom etamiz.

reaction-neutral-skipped-1 = Javobsiz qoldi, davom etamiz.
reaction-neutral-skipped-2 = Bu savolni qoldirdik, mana keyingisi.
reaction-neutral-skipped-3 = “{ $topic }” boʻyicha savol oʻtkazib yuborildi.
reaction-neutral-skipped-4 = Mayli, keyingi savol.

reaction-neutral-unknown-1 = Tushunarli, keyingisiga oʻtamiz.
reaction-neutral-unknown-2 = “Bilmayman” ham javob.
reaction-neutral-unknown-3 = “{ $topic }” mavzusini hali oʻrganish kerak ekan.
reaction-neutral-unknown-4 = Taxmin qilgandan koʻra ochiq aytgan yaxshi.

reaction-neutral-improved-1 = Javob toʻliqroq boʻldi.
reaction-neutral-improved-2 = Aytilmay qolgan gaplarning bir qismi endi aytildi.
reaction-neutral-improved-3 = “{ $topic }”: avvalgidan yaxshiroq.
reaction-neutral-improved-4 = Qayta oʻylab koʻrganingiz foyda berdi.

reaction-neutral-kept-1 = Javobingiz uchun rahmat.
reaction-neutral-kept-2 = Davom etamiz.
reaction-neutral-kept-3 = “{ $topic }” boʻyicha javobingiz yozib olindi.
reaction-neutral-kept-4 = Keyingi savolga oʻtamiz.
reaction-neutral-kept-5 = Rahmat, javob qabul qilindi.
reaction-neutral-kept-6 = Bu savol shu bilan tugadi, endi keyingisi.
reaction-neutral-kept-7 = “{ $topic }”: javobingizni oldim.
reaction-neutral-kept-8 = Tushundim, davom etamiz.

reaction-neutral-onward-1 = Davom etamiz.
reaction-neutral-onward-2 = Keyingi savolga oʻtamiz.
reaction-neutral-onward-3 = Endi boshqa mavzu.
reaction-neutral-onward-4 = Navbatdagi savol.
reaction-neutral-onward-5 = Endi bu savol.
reaction-neutral-onward-6 = Suhbatni davom ettiramiz.
reaction-neutral-onward-7 = Yana bir savol.
reaction-neutral-onward-8 = Keyingisiga oʻtamiz.
reaction-neutral-onward-9 = Shu savolga oʻtamiz.
reaction-neutral-onward-10 = Endi boshqa narsa haqida.

reaction-strict-strong-1 = Yaxshi, keyingisi.
reaction-strict-strong-2 = Ha, shu.
reaction-strict-strong-3 = “{ $topic }”: yaxshi javob.
reaction-strict-strong-4 = Boʻladi.
reaction-strict-strong-5 = Soʻraganim shu edi.
reaction-strict-strong-6 = Bu savolga tayyor ekansiz.
reaction-strict-strong-7 = “{ $topic }” boʻyicha deyarli kamchilik koʻrmadim.
reaction-strict-strong-8 = Kuchli javob, davom etamiz.

reaction-strict-fair-1 = Durust, lekin toʻliq emas.
reaction-strict-fair-2 = Asosiy gap bor, qolgani kam.
reaction-strict-fair-3 = “{ $topic }”: boʻladi, ammo kamchilik bor.
reaction-strict-fair-4 = Koʻproq kutgandim, lekin bu ham javob.
reaction-strict-fair-5 = Ayrim joylarini aytmay ketdingiz.
reaction-strict-fair-6 = Yomon emas, lekin shu bilan kifoyalanmang.
reaction-strict-fair-7 = “{ $topic }” mavzusida boʻshliqlaringiz bor.
reaction-strict-fair-8 = Toʻgʻri, lekin oxirigacha aytilmadi.

reaction-strict-weak-1 = Bu kamlik qiladi.
reaction-strict-weak-2 = Bu javobning bir qismi, xolos.
reaction-strict-weak-3 = “{ $topic }”: hozircha sust.
reaction-strict-weak-4 = Bir qismi toʻgʻri, qolgani emas.
reaction-strict-weak-5 = Ozgina bor, koʻp qismi yoʻq.
reaction-strict-weak-6 = Bu savolga bunchasi yetmaydi.
reaction-strict-weak-7 = “{ $topic }” boʻyicha koʻproq bilish kerak.
reaction-strict-weak-8 = Javobning yarmi ham chiqmadi.

reaction-strict-poor-1 = Buni javob deb boʻlmaydi.
reaction-strict-poor-2 = Savol boʻyicha deyarli hech narsa aytmadingiz.
reaction-strict-poor-3 = “{ $topic }” mavzusini oʻqish kerak.
reaction-strict-poor-4 = Yoʻq, boʻlmadi.

reaction-strict-skipped-1 = Oʻtkazib yuborildi.
reaction-strict-skipped-2 = Javob yoʻq, keyingisi.
reaction-strict-skipped-3 = “{ $topic }”: javobsiz.
reaction-strict-skipped-4 = Bu savoldan voz kechdingiz.

reaction-strict-unknown-1 = Rostini aytdingiz, davom etamiz.
reaction-strict-unknown-2 = Taxmin bilan gapirmaganingiz maʼqul.
reaction-strict-unknown-3 = Unda “{ $topic }” mavzusini oʻrganing.
reaction-strict-unknown-4 = Tushundim, keyingisi.

reaction-strict-improved-1 = Endi yaxshiroq.
reaction-strict-improved-2 = Buni boshidayoq aytish kerak edi.
reaction-strict-improved-3 = “{ $topic }”: boshidagidan yaxshi.
reaction-strict-improved-4 = Birinchi javobingiz sustroq edi.

reaction-strict-kept-1 = Qabul qilindi.
reaction-strict-kept-2 = Keyingi savol.
reaction-strict-kept-3 = “{ $topic }”: javob olindi.
reaction-strict-kept-4 = Yozib oldim.
reaction-strict-kept-5 = Davom etamiz.
reaction-strict-kept-6 = Xoʻp, keyingisi.
reaction-strict-kept-7 = “{ $topic }” boʻyicha javobingizni koʻrdim.
reaction-strict-kept-8 = Tushunarli.

reaction-strict-onward-1 = Keyingisi.
reaction-strict-onward-2 = Davom.
reaction-strict-onward-3 = Yana savol.
reaction-strict-onward-4 = Ketdik.
reaction-strict-onward-5 = Navbatdagisi.
reaction-strict-onward-6 = Davom eting.
reaction-strict-onward-7 = Endi bunisi.
reaction-strict-onward-8 = Qani, bunisini koʻraylik.
reaction-strict-onward-9 = Keyingi javobni eshitaman.
reaction-strict-onward-10 = Oʻtdik.

halfway-friendly =
    { $left ->
        [one] Yarmini bosib oʻtdik, yana bitta savol qoldi.
       *[other] Yarmini bosib oʻtdik, yana { $left } ta savol qoldi.
    }
halfway-neutral =
    { $left ->
        [one] Suhbatning yarmi oʻtdi, bitta savol qoldi.
       *[other] Suhbatning yarmi oʻtdi, { $left } ta savol qoldi.
    }
halfway-strict =
    { $left ->
        [one] Yarmi boʻldi, yana bitta savol bor.
       *[other] Yarmi boʻldi, yana { $left } ta savol bor.
    }

last-question-friendly = Marraga oz qoldi, bu oxirgi savol.
last-question-neutral = Bu oxirgi savol.
last-question-strict = Oxirgi savol.

last-word-friendly-high-1 = Suhbat yaxshi oʻtdi, xursand boʻlsangiz arziydi.
last-word-friendly-high-2 = Suhbat uchun rahmat, yaxshi tayyorlanganingiz bilinib turibdi.
last-word-friendly-middle-1 = Suhbat uchun rahmat: bilimingiz bor, nimani toʻldirishni hisobotda koʻrasiz.
last-word-friendly-middle-2 = Ancha narsani bilasiz, nimani mustahkamlash kerakligi hisobotda bor.
last-word-friendly-low-1 = Bugun koʻp narsa yetishmadi, lekin endi nimadan boshlash aniq.
last-word-friendly-low-2 = Urinib koʻrganingiz uchun rahmat, nimani oʻrganishni hisobotda koʻrasiz.
last-word-neutral-high-1 = Kuchli suhbat boʻldi, tafsilotlari hisobotda.
last-word-neutral-high-2 = Rahmat, javoblaringiz asosan oʻrinli boʻldi.
last-word-neutral-middle-1 = Asosiy narsalarni bilasiz, kamchiliklar hisobotda.
last-word-neutral-middle-2 = Rahmat, ancha narsa aytildi, toʻldiradigan joylari hisobotda.
last-word-neutral-low-1 = Koʻp narsa yetishmadi, nimani oʻrganish kerakligi hisobotda.
last-word-neutral-low-2 = Rahmat, ustida ishlaydigan joylar koʻp, ular hisobotda.
last-word-strict-high-1 = Yaxshi suhbat, kamchilik oz.
last-word-strict-high-2 = Tayyorlanib kelgansiz, bu sezildi.
last-word-strict-middle-1 = Durust, lekin bundan yaxshisi ham boʻladi: hisobotni oʻqing.
last-word-strict-middle-2 = Asosiy narsalarni bilasiz, qolganini mustahkamlash kerak.
last-word-strict-low-1 = Bu yetarli emas, hisobotni oʻqib, kamchiliklar ustida ishlang.
last-word-strict-low-2 = Juda koʻp narsa yetishmadi, hisobotga qarang.

tone-hint = Faqat gap ohangi oʻzgaradi, bahoga taʼsir qilmaydi.
persona-friendly = Samimiy
persona-friendly-about = Iliq gapiradi, javob chiqmay qolsa, dalda beradi.
persona-neutral = Neytral
persona-neutral-about = Ortiqcha gapsiz, faqat ishdan gapiradi.
persona-strict = Talabchan
persona-strict-about = Qisqa va loʻnda gapiradi, kamchilikni ochiq aytadi.
