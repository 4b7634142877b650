### “Another question”.

button-another = 🔀 Boshqa savol
