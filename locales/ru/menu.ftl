### The menu.

menu-title =
    <b>Рад вас видеть, { $name }!</b>
    Чем займёмся?
button-progress = 📈 Успехи
button-help = ❓ Помощь
