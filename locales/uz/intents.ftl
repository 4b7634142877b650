### What is said to the interviewer and is no answer.

intent-simpler = 🗣 Boshqacha aytganda: { $text }
intent-clarify = 🗣 Bu savolning boshqacha aytilishi hozircha yoʻq. Maslahati nima soʻralayotganini oydinlashtirar:
intent-skip = ⏭ Bu savolni oʻtkazib yuboraymi? Oʻtkazilgan savol 0 ball boʻladi.
intent-skip-try = ⏭ Bu urinishni qoldiraylikmi? Olgan bahoyingiz saqlanadi.
intent-dont-know = 🤝 Hechqisi yoʻq, hammasini hech kim bilmaydi. Nima qilamiz?
intent-dont-know-real = 🤝 Hechqisi yoʻq, hammasini hech kim bilmaydi. Nima qilamiz? Javoblar oxirida, hisobot bilan keladi.
intent-greeting = 😊 Xursandman!
intent-waiting = Savol yuqorida kutib turibdi, shoshilmang.
intent-about = 🤖 Men suhbatga tayyorlaydigan botman: men soʻrayman, siz oʻz soʻzlaringiz bilan javob berasiz, keyin nima yaxshi boʻlgani va nima yetishmaganini aytaman. Bu mashq, bu yerda hech narsa hal boʻlmaydi. Batafsil: /help.
intent-complaint-here = ⚖️ Baho notoʻgʻri deb oʻylasangiz, qayta koʻrib chiqamiz: javobingizni boshqa baholovchi oʻqiydi, birinchi bahoni bilmaydi.
intent-complaint = ⚖️ Sizni tushunaman. Qayta baholash mumkin boʻlsa, javob tahlili ostida “⚖️ Eʼtiroz” tugmasi turadi, keyingi savolga oʻtmaguningizcha. Bot egasiga ham yozishingiz mumkin: /support
intent-complaint-real = ⚖️ Sizni tushunaman. Bu rejimda baholar oxirida, hisobot bilan keladi. Birortasi notoʻgʻri boʻlsa, bot egasiga yozing: /support
button-show-answer = 📖 Javobni koʻrsat
button-leave-as-answer = ✅ Javobim shu
button-back-to-question = ↩️ Savolga qaytish
