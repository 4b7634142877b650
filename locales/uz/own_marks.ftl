### “Buni aytgandim”: kalit soʻzlar boʻyicha topilmagan fikrlarga odamning oʻz belgilari.

button-own-marks = ☑️ Buni aytgandim
own-marks-head = <b>{ $number }-savol · sizning belgilaringiz</b>
own-marks-about = Bu javobni kalit soʻzlar boʻyicha tekshirdim, boshqacha aytganingizni payqamagan boʻlishim mumkin. Javobingizda bor fikrlarni belgilang, qayta bossangiz, belgi olinadi.
own-marks-point = { $number }. { $point }
own-marks-partial-point = { $number }. { $point } <i>(qisman topildi)</i>
own-marks-score = Baho: <b>{ $score }</b>
own-marks-scores =
    Baho: <b>{ $score }</b>, belgilaringiz bilan: <b>{ $marked }</b>
    <i>Bahoning oʻzi oʻzgarmaydi. Belgilaringiz uning yonida turadi va qaysi kalit soʻzlar yetishmayotganini koʻrsatadi.</i>
button-own-mark = ▫️ { $number }. { $point }
button-own-mark-said = ✅ { $number }. { $point }
button-own-marks-back = ← Tahlilga qaytish
