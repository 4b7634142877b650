### “Is this your answer?”

offer = 🤔 “{ $quote }” — javobingiz shumi?
offer-while-paused = ⏸ Hozir tanaffusdamiz. “{ $quote }” — buni javob deb qabul qilib, davom etaymi?
offer-not-ready = ⏳ Siz savoldan ham tezroq ekansiz. “{ $quote }” — savol kelganda buni javob deb qabul qilaymi?
offer-taken-for = 🤔 “{ $quote }” — menimcha, bu javob emas, menga aytilgan gap, shuning uchun baholamadim. Yoki bu baribir javobingizmi?
offer-dropped = 👌 Mayli, buni javob deb qabul qilmadim. Tayyor boʻlganingizda yozing.
offer-dropped-for = 👌 Tushundim, bu javob emas ekan.
button-take-answer = ✅ Ha, javobim shu
button-no-answer = ✖️ Yoʻq
