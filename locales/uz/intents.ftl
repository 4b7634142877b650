### What is said to the interviewer and is no answer.

intent-simpler = 🗣 Boshqacha aytganda: { $text }
intent-clarify = 🗣 Bu savolning boshqacha varianti menda hozircha yoʻq. Maslahat nima soʻralayotganini tushunishga yordam berar:
intent-skip = ⏭ Bu savolni oʻtkazib yuboramizmi? Oʻtkazib yuborilgan savolga 0 ball beriladi.
intent-skip-try = ⏭ Bu urinishdan voz kechamizmi? Olgan bahoyingiz saqlanib qoladi.
intent-dont-know = 🤝 Hechqisi yoʻq, hamma narsani biladigan odam yoʻq. Nima qilamiz?
intent-dont-know-real = 🤝 Hechqisi yoʻq, hamma narsani biladigan odam yoʻq. Nima qilamiz? Javoblar suhbat oxirida, hisobot bilan keladi.
intent-greeting = 😊 Siz bilan suhbatlashayotganimdan xursandman.
intent-waiting = Savol yuqorida kutib turibdi, shoshilmang.
intent-about = 🤖 Men ish suhbatiga tayyorlaydigan botman: men soʻrayman, siz oʻz soʻzlaringiz bilan javob berasiz, keyin nima yaxshi chiqqani va nima yetishmaganini aytaman. Bu faqat mashq, natijasi hech narsani hal qilmaydi. Batafsil: /help.
intent-about-questions = ❓ Savol: { $number } / { $total }
intent-about-time = ⏱ Bu savolga { $minutes }:{ $seconds } vaqt qoldi
intent-about-no-limit = ⏱ Vaqt cheklanmagan: bemalol oʻylab javob bering
intent-about-scores = 🎯 Oʻzbekcha, ruscha, inglizcha yoki aralash javob beravering. Bahoni 0 dan 10 gacha, javobingizdagi asosiy fikrlarga qarab qoʻyaman.
intent-complaint-here = ⚖️ Baho notoʻgʻri deb oʻylasangiz, uni qayta koʻrib chiqish mumkin: javobingizni birinchi bahoni bilmaydigan boshqa baholovchi oʻqiydi.
intent-complaint = ⚖️ Sizni tushunaman. Qayta baholash mumkin boʻlsa, keyingi savolga oʻtguningizcha javob tahlili ostida “⚖️ Eʼtiroz” tugmasi turadi. Bot egasiga ham yozishingiz mumkin: /support
intent-complaint-real = ⚖️ Sizni tushunaman. Bu rejimda baholar suhbat oxirida, hisobot bilan keladi. Birortasi notoʻgʻri boʻlsa, bot egasiga yozing: /support
intent-graded = 💬 Bu savolga javob bergansiz. U haqida gaplashish uchun pastdagi “{ $button }” tugmasini bosing:
intent-graded-again = 🗣 Savol shu haqda edi: { $text }
intent-paused = ⏸ Hozir tanaffusdamiz. Davom etsak, aytganingizni qilaman:
button-show-answer = 📖 Javobni koʻrish
button-leave-as-answer = ✅ Javobim shu
button-back-to-question = ↩️ Savolga qaytish
