### Bahoga eʼtiroz: javobni ikkinchi baholovchi oʻqiydi.

button-dispute = ⚖️ Eʼtiroz
dispute-head = <b>{ $number }/{ $total }-savol · ikkinchi nigoh</b>
dispute-waiting = ⚖️ <i>Javobingizni hozir boshqa baholovchi oʻqiyapti, birinchi bahoni u bilmaydi. Nima topganini aytaman.</i>
dispute-kept-second =
    ⚖️ <b>Ikkinchi baho hisobga olindi.</b> Birinchi baho { $first }/10, ikkinchisi { $second }/10.
    Ikkinchi baholovchi asosiy fikrlarni tasdiqlaydigan { $new } ta iborangizni topdi, birinchisi { $old } ta topgan edi.
dispute-kept-first =
    ⚖️ <b>Birinchi baho qoladi.</b> Birinchi baho { $first }/10, ikkinchisi { $second }/10.
    Ikkinchi baholovchi asosiy fikrlarni tasdiqlaydigan { $new } ta iborangizni topdi, birinchisi { $old } ta topgan edi. Yangi baho oʻzingizning koʻproq soʻzlaringizga tayansagina hisobga olinadi.
dispute-others-first = <blockquote expandable><b>Birinchi baholovchi boshqacha koʻrgan joylar</b>
    { $points }</blockquote>
dispute-others-second = <blockquote expandable><b>Ikkinchi baholovchi boshqacha koʻrgan joylar</b>
    { $points }</blockquote>
dispute-nobody = ⚖️ <i>Bu safar javobingizni boshqa hech kim oʻqiy olmadi. { $why } Birinchi baho qoladi, bu eʼtiroz hisobga olinmadi.</i>

notice-already-disputed = Bu javobni ikkinchi baholovchi koʻrib boʻlgan
notice-nothing-to-dispute = Bu bahoni hech kim qoʻymagan: oʻz soʻzlaringiz bilan qayta urining
notice-disputes-used-up = Bugungi eʼtirozlar tugadi, ertaga yangisi boʻladi
