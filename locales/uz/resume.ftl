### Going on with an interview.

nothing-to-resume = Yakunlanmagan suhbat yoʻq. Yangisini /interview bilan boshlang.
button-go-on = ▶️ Davom etish
button-resume = ▶️ Davom etish
command-resume = Suhbatni davom ettirish
