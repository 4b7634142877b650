### Kunlik pul nimaga ketyapti, administratorlar uchun. $limit — summa, masalan $20.00.

spending-half =
    💰 <b>Modellarga ajratilgan bugungi pulning yarmi sarflandi.</b>
    Hamma uchun umumiy limit — kuniga { $limit } (UTC).
spending-most =
    💰 <b>Modellarga ajratilgan bugungi pulning 80 % sarflandi.</b>
    Hamma uchun umumiy limit — kuniga { $limit } (UTC).
spending-all =
    🛑 <b>Modellarga ajratilgan bugungi pul tugadi.</b>
    Limit — kuniga { $limit }. UTC boʻyicha yarim tungacha suhbatlar savollar bazasi bilan davom etadi.
spending-free =
    🧮 <b>Bepul tarifdagilar bugungi puldan oʻz ulushini sarflab boʻldi.</b>
    Bu kuniga { $limit }. UTC boʻyicha yarim tungacha ularga savollar bazasi xizmat qiladi; pullik tariflarga bu taʼsir qilmaydi.
spending-paid =
    🧮 <b>Pullik tariflar bugungi puldan oʻz ulushini sarflab boʻldi.</b>
    Bu kuniga { $limit }. UTC boʻyicha yarim tungacha ularga savollar bazasi xizmat qiladi. Ulushni tariflar faylida oshirish mumkin.
spending-new-accounts =
    🌱 <b>Yangi hisoblar bugungi puldan oʻz ulushini sarflab boʻldi.</b>
    Bu kuniga { $limit }. Yangilar odatdagidan koʻpmi? /stats bilan qarab koʻring.
