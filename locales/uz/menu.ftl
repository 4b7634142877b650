### Menyu, tarif, sozlamalar, yordam va kutilmagan xabarlarga javoblar.

menu-title =
    <b>Xush kelibsiz, { $name }!</b>
    Nima qilamiz?
menu-open-interview = ⏸ Sizni suhbat kutyapti: <b>{ $track }</b>, { $total } ta savoldan { $number }-savol.
button-menu = ☰ Menyu
button-interview = 🎤 Suhbat
button-resume = ▶️ Davom etish
button-progress = 📈 Natijalar
button-plan = ⭐ Tarif
button-settings = ⚙️ Sozlamalar
button-help = ❓ Yordam
button-back = ‹ Orqaga

plan-title = ⭐ Tarifingiz: <b>{ $plan }</b>
plan-until = { $date }gacha amal qiladi, keyin bepul tarifga oʻtasiz.
plan-interviews = Shu oydagi suhbatlar: <b>{ $limit } tadan { $used } tasi</b> ishlatildi. Yangi oyda hisob qaytadan boshlanadi.
plan-interviews-unlimited = Shu oydagi suhbatlar: <b>{ $used } ta</b>, cheklovsiz.
plan-replacements = Almashtirsa boʻladigan savollar: bir suhbatda <b>{ $limit } ta</b>.
plan-disputes = Eʼtiroz bildirsa boʻladigan baholar: kuniga <b>{ $limit } ta</b>.
plan-change = Tarifni oʻzgartirish uchun sizga bu botni bergan odamga yozing.
plan-changed = ⭐ Endi sizda <b>{ $plan }</b> tarifi. Suhbatlaringiz omadli oʻtsin!
plan-changed-until = ⭐ Endi sizda { $date }gacha <b>{ $plan }</b> tarifi. Suhbatlaringiz omadli oʻtsin!
quota-reached =
    Bu oygi suhbatlar tugadi: { $limit ->
        [one] tarifingizda oyiga { $limit } ta suhbat bor
       *[other] tarifingizda oyiga { $limit } ta suhbat bor
    }.

    Yangi oyda davom etasiz. Oldingi suhbatlaringiz ochiq turibdi.

settings-title =
    ⚙️ <b>Sozlamalar</b>

    <b>Mashq</b>: har bir javobdan keyin tahlil.
    <b>Haqiqiydek</b>: tahlil faqat oxirida, ish suhbatidagidek.

    Oʻzgarishlar keyingi suhbatdan boshlab amal qiladi.
button-question-count = { $count } ta savol
button-mode-practice = Mashq
button-mode-real = Haqiqiydek
button-language = 🌐 { $language }

help =
    ❓ <b>Bu qanday ishlaydi</b>

    1. <b>🎤 Suhbat</b> tugmasini bosing, soha, texnologiya va darajani tanlang.
    2. Har bir savolga yozib javob bering, bitta xabarda yoki bir nechtasida. Qanday gapirsangiz, shunday yozing.
    3. Javobingizni asosiy fikrlar bilan solishtiraman; ular siz javob berishingizdan oldin belgilab qoʻyilgan. Hisobga olingan har bir fikr ostida oʻz soʻzlaringizni keltiraman, shuning uchun bahoni tekshirsa boʻladi.
    4. Oxirida hisobot olasiz: mavzular boʻyicha natijalar va endi nimani oʻrganish kerakligi.

    Savol maʼqul kelmasa, <b>🔀 Boshqa savol</b> yangisini beradi. Bahoga ishonchingiz komil boʻlmasa va uning ostida <b>⚖️ Eʼtiroz</b> tugmasi boʻlsa, uni bosing: javobingizni boshqa baholovchi oʻqiydi.

    “Bilmayman” ham halol javob: 0 ball beriladi va namunaviy javob koʻrsatiladi. Toʻxtab qolsangiz, hech narsa yoʻqolmaydi: /resume oʻsha joydan davom ettiradi.

    /interview – yangi suhbat
    /resume – davom etish
    /cancel – bekor qilish
    /history – oldingi suhbatlar
    /progress – natijalar
    /plan, /settings, /language

notice-saved = Saqlandi
notice-stale = Bu kartochka eskirgan
fallback-text = Hozir xabar kutmayotgan edim. Iltimos, tugmalardan foydalaning:
fallback-not-text = Men faqat matn va tugmalarni tushunaman. Mana, toʻxtagan joyimiz:
fallback-not-text-answer = Men faqat matnni tushunaman. Javobingizni yozib yuboring, savol oʻsha:
fallback-unknown-command = Bunday buyruqni bilmayman. Qoʻlimdan keladigan hamma narsa menyuda va /help ichida bor.
group-chat = Men faqat shaxsiy chatda suhbat oʻtkazaman. Menga yozing: @{ $bot }
error-gave-up = Menda nosozlik yuz berdi, oxirgi xabaringizni qabul qila olmadim. Avvalgi hamma narsa saqlangan. Bir daqiqadan keyin yana urinib koʻring; /start menyuni ochadi.
error-delayed = Menda nosozlik bor, shuning uchun biroz kutishga toʻgʻri keladi. Yozganlaringizning hammasi saqlandi, taxminan chorak soatdan keyin yana urinib koʻraman. Siz hech narsa qilishingiz shart emas.
