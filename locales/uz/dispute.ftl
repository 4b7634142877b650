### Bahoga eʼtiroz: javobni ikkinchi baholovchi oʻqiydi.

button-dispute = ⚖️ Eʼtiroz
dispute-head = <b>{ $number }/{ $total }-savol · qayta baholash</b>
dispute-waiting = ⚖️ <i>Javobingizni hozir boshqa baholovchi oʻqiyapti, birinchi bahoni u bilmaydi. Nima topganini aytaman.</i>
dispute-kept-second =
    ⚖️ <b>Ikkinchi baho hisobga olindi.</b> Birinchi baho { $first }/10, ikkinchisi { $second }/10.
    Ikkinchi baholovchi javobingizdan asosiy fikrlarni tasdiqlaydigan { $new } ta joy topdi, birinchisi { $old } ta topgan edi.
dispute-kept-first =
    ⚖️ <b>Birinchi baho qoladi.</b> Birinchi baho { $first }/10, ikkinchisi { $second }/10.
    Ikkinchi baholovchi javobingizdan asosiy fikrlarni tasdiqlaydigan { $new } ta joy topdi, birinchisi { $old } ta topgan edi. Yangi baho javobingizning koʻproq joyiga tayansagina hisobga olinadi.
dispute-others-first = <blockquote expandable><b>Birinchi baholovchi boshqacha koʻrgan joylar</b>
    { $points }</blockquote>
dispute-others-second = <blockquote expandable><b>Ikkinchi baholovchi boshqacha koʻrgan joylar</b>
    { $points }</blockquote>
dispute-nobody = ⚖️ <i>Bu safar javobingizni boshqa hech kim oʻqiy olmadi. { $why } Birinchi baho qoladi; urinish faqat modelga pul toʻlangan boʻlsa kunlik hisobga kiradi.</i>

notice-already-disputed = Bu bahoga eʼtiroz bildirgansiz
notice-nothing-to-dispute = Bu bahoni baholovchi qoʻymagan: oʻz soʻzlaringiz bilan qayta urining
notice-disputes-used-up = Bugungi eʼtirozlar tugadi, ertaga yana bildirishingiz mumkin
