### The menu.

menu-title =
    <b>Xush kelibsiz, { $name }!</b>
    Nima qilamiz?
button-progress = 📈 Natijalar
button-help = ❓ Yordam
