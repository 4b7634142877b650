### What is said out of turn.

fallback-text = Hozir xabar kutmayotgan edim. Iltimos, tugmalardan foydalaning:
fallback-not-text = Men faqat matn va tugmalarni tushunaman. Mana shu yerda toʻxtagan edik:
fallback-not-text-answer = Men faqat matnni tushunaman. Javobingizni yozib yuboring, savol oʻsha:
fallback-not-text-or-voice = Men faqat matn va ovozli xabarlarni tushunaman. Javobingizni yozing yoki ovozli xabarda ayting, savol oʻsha:
fallback-unknown-command = Bunday buyruqni bilmayman. Qoʻlimdan keladigan hamma narsa menyuda va /help ichida bor.
fallback-too-many = { $count ->
    [one] Men bir vaqtda yigirmatacha xabarni qabul qilaman, shuning uchun oxirgi xabaringizni oʻqimadim: “{ $quote }”. Muhim boʻlsa, yana yuboring.
   *[other] Men bir vaqtda yigirmatacha xabarni qabul qilaman, shuning uchun “{ $quote }” xabaridan boshlab { $count } ta xabaringizni oʻqimadim. Muhimlarini yana yuboring.
  }
fallback-overtaken = Bu xabar kechikib keldi: siz keyingisiga oʻtib boʻlgan edingiz, shuning uchun uni javob deb qabul qilmadim: “{ $quote }”. Mana shu yerda toʻxtagan edik:
