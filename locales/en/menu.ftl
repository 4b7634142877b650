### The menu.

menu-title =
    <b>Good to see you, { $name }!</b>
    What shall we do?
button-progress = 📈 Progress
button-help = ❓ Help
