use super::*;

#[test]
fn contacts_beside_a_street_are_found_and_all_of_it_is_masked() {
    for line in [
        "Tashkent, 12 Navoiy street, apt 5 | +998 90 123 45 67 | jasur@mail.uz | github.com/jasurk",
        "jasur@mail.uz | +998 90 123 45 67 | github.com/jasurk | 12 Navoiy street, Tashkent",
        "Toshkent sh., Navoiy koʻchasi 12 | +998 90 123 45 67 | jasur@mail.uz | github.com/jasurk",
        "Manzil: Toshkent, Chilonzor 5, tel: +998 90 123 45 67, jasur@mail.uz, github.com/jasurk",
        "Address: Tashkent 5. Phone: +998 90 123 45 67. Email: jasur@mail.uz github.com/jasurk",
    ] {
        let Contact { emails, phones, profiles } = contact(line);
        assert_eq!(
            (emails, phones, profiles.len()),
            (vec!["jasur@mail.uz".to_owned()], vec!["+998 90 123 45 67".to_owned()], 1),
            "{line}"
        );
        let masked = masked(line);
        for told in ["123 45 67", "jasur", "Navoiy", "Chilonzor"] {
            assert!(!masked.contains(told), "{masked}");
        }
    }
}

#[test]
fn accounts_and_addresses_are_known_however_they_are_written() {
    for (line, told) in [
        ("Telegram: jasur_dev", "jasur_dev"),
        ("Skype: live:jasur.k | Tashkent", "jasur.k"),
        ("LinkedIn: jasur-karimov-dev, GitHub", "jasur-karimov"),
        ("г. Ташкент, Юнусабад 4-12-5", "Юнусабад"),
        ("jasur @ gmail . com", "jasur"),
        ("jasur.karimov＠mail.uz", "jasur"),
        ("jasur [at] mail.uz", "jasur"),
    ] {
        assert!(!masked(line).contains(told), "{line}: {}", masked(line));
    }
    for plain in [
        "Built a bot for Telegram: payments and orders of three shops",
        "Support engineer, Tashkent, 24/7",
        "Tashkent, 2019 - 2021",
        "Worked at Uzum . Then at Humans",
    ] {
        assert_eq!(masked(plain), plain);
    }
}
