### “Is this your answer?”

offer = 🤔 “{ $quote }” — javobingiz shumi?
offer-while-paused = ⏸ Hozir tanaffusdamiz. “{ $quote }” — buni javob deb olib, davom etaymi?
offer-not-ready = ⏳ Savoldan oldin yozib qoʻydingiz. “{ $quote }” — savol kelganda buni javob deb olaymi?
offer-dropped = 👌 Javob deb olmadim. Tayyor boʻlganda yozing.
button-take-answer = ✅ Ha, javobim shu
button-no-answer = ✖️ Yoʻq
