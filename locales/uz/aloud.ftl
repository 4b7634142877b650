### Savollar ovoz chiqarib.

button-listen = 🔊 Eshitish
notice-aloud = 🔊 Bir soniya…
aloud-failed = 🔇 Hozir oʻqib bera olmadim. Savolni yuqoridan oʻqing yoki bir necha daqiqadan keyin 🔊 ni yana bosing.
aloud-unwanted = 🔇 Telegram sozlamalaringiz sizga ovozli xabar yuborishga yoʻl qoʻymayapti. Savolni yuqoridan oʻqing.
aloud-used-up = 🔇 Bugun juda koʻp savol eshitdingiz. Ertagacha iltimos, savollarni oʻqib turing.
settings-aloud = 🔊 <b>Savollar ovozda</b>: har bir savol ovozli xabar boʻlib ham keladi. Shu daqiqadan boshlab amal qiladi.
button-aloud = 🔊 Savollar ovozda
# $who names models and who has them.
privacy-aloud = <b>Savollarni kim oʻqib beradi:</b> { $who }. Ularga faqat siz eshitayotgan savolning matni boradi, boshqa hech narsa.
