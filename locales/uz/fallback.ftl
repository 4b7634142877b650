### What is said out of turn.

fallback-text = Hozir xabar kutmayotgan edim. Iltimos, tugmalardan foydalaning:
fallback-not-text = Men faqat matn va tugmalarni tushunaman. Mana, toʻxtagan joyimiz:
fallback-not-text-answer = Men faqat matnni tushunaman. Javobingizni yozib yuboring, savol oʻsha:
fallback-unknown-command = Bunday buyruqni bilmayman. Qoʻlimdan keladigan hamma narsa menyuda va /help ichida bor.
fallback-too-many = { $count ->
    [one] Men bir vaqtda yigirmatacha xabarni qabul qilaman, shuning uchun oxirgi xabaringizni oʻqimadim: “{ $quote }”. Muhim boʻlsa, yana yuboring.
   *[other] Men bir vaqtda yigirmatacha xabarni qabul qilaman, shuning uchun “{ $quote }” xabaridan boshlab { $count } ta xabaringizni oʻqimadim. Muhimlarini yana yuboring.
  }
fallback-overtaken = Bu xabar kechikib, siz davom etganingizdan keyin yetib keldi, shuning uchun uni javob deb olmadim: “{ $quote }”. Mana, toʻxtagan joyimiz:
