### The question that is put now.

interview-preparing =
    ⏳ <b>{ $track }</b>

    Savollarni tayyorlayapman. Birinchisi hozir keladi.
question-preparing = ⏳ { $number }-savol hozir keladi.
question-replacing = 🔀 <b>{ $number }-savol.</b> Boshqasini qidiryapman. Avvalgisi qayta chiqmaydi.
question-no-other = <i>🔀 Siz koʻrmagan boshqa savolim qolmadi, shuning uchun shu savol qoladi.</i>
answer-try-again = 🔁 <b>Yana bir urinish.</b> Yangi javobingizni yozing. Hisobotga birinchi javob kiradi.
