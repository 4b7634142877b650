### “Is this your answer?”

offer = 🤔 “{ $quote }” — javobingiz shumi?
offer-while-paused = ⏸ Hozir tanaffusdamiz. “{ $quote }” — buni javob deb olib, suhbatni davom ettiraymi?
offer-not-ready = ⏳ Siz savoldan ham tezroq ekansiz. “{ $quote }” — savol kelganda buni javob deb olaymi?
offer-dropped = 👌 Mayli, buni javob deb olmadim. Tayyor boʻlganingizda yozing.
button-take-answer = ✅ Ha, javobim shu
button-no-answer = ✖️ Yoʻq
