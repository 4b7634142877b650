//! Ways to hide an order from whoever looks for its words.

/// The order in every disguise that its alphabet allows.
pub(super) fn disguised(order: &str) -> Vec<String> {
    let mut all = vec![
        between(order, '\u{200b}'),
        between(order, '\u{00ad}'),
        between(order, '\u{2060}'),
        between(order, '\u{0336}'),
        between(order, ' '),
        between(order, '.'),
        format!("\u{202e}{order}\u{202c}"),
        order.chars().rev().collect(),
        order.to_uppercase(),
        order.split(' ').collect::<Vec<_>>().join("\n"),
        format!("base64: {}", base64(order)),
        format!("0x{}", hex(order, "")),
        hex(order, " "),
        hex_escapes(order, "%"),
        hex_escapes(order, "\\x"),
        order.chars().map(|c| format!("&#{};", u32::from(c))).collect(),
        order.chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect(),
        buried(order),
        order.chars().map(look_alike).collect(),
    ];
    if order.is_ascii() {
        all.extend([
            order.chars().map(rot13).collect(),
            order.chars().map(leet).collect(),
            order.chars().map(bold).collect(),
            order.chars().map(full_width).collect(),
            order.chars().map(circled).collect(),
        ]);
    }
    all
}

fn between(order: &str, sign: char) -> String {
    let spaced = |word: &str| word.chars().flat_map(|c| [c, sign]).collect::<String>().trim_end().to_owned();
    order.split(' ').map(spaced).collect::<Vec<_>>().join("  ")
}

/// In the middle of much else.
fn buried(order: &str) -> String {
    let filler = "We talked about the weather and about late trains for a while.\n".repeat(30);
    format!("{filler}{order}.\n{filler}")
}

/// Latin letters for Cyrillic ones and the other way round.
fn look_alike(c: char) -> char {
    match c {
        'a' => 'а',
        'c' => 'с',
        'e' => 'е',
        'o' => 'о',
        'p' => 'р',
        'x' => 'х',
        'i' => 'і',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        _ => c,
    }
}

fn rot13(c: char) -> char {
    let base = if c.is_ascii_uppercase() { b'A' } else { b'a' };
    match u8::try_from(c) {
        Ok(letter) if c.is_ascii_alphabetic() => char::from((letter - base + 13) % 26 + base),
        _ => c,
    }
}

fn leet(c: char) -> char {
    match c.to_ascii_lowercase() {
        'o' => '0',
        'i' => '1',
        'e' => '3',
        'a' => '4',
        's' => '5',
        't' => '7',
        _ => c,
    }
}

fn bold(c: char) -> char {
    shifted(c, 0x1d41a)
}

fn full_width(c: char) -> char {
    shifted(c, 0xff41)
}

fn circled(c: char) -> char {
    shifted(c, 0x24d0)
}

/// The letter of an alphabet whose `a` is there.
fn shifted(c: char, a: u32) -> char {
    let lower = c.to_ascii_lowercase();
    if !lower.is_ascii_lowercase() {
        return c;
    }
    char::from_u32(u32::from(lower) - u32::from('a') + a).unwrap_or(c)
}

fn hex(text: &str, between: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(between)
}

fn hex_escapes(text: &str, before: &str) -> String {
    text.bytes().map(|byte| format!("{before}{byte:02X}")).collect()
}

fn base64(text: &str) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = String::new();
    for three in text.as_bytes().chunks(3) {
        let bits = three.iter().fold(0_usize, |bits, &byte| bits << 8 | usize::from(byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = char::from(DIGITS[bits >> (18 - 6 * place) & 63]);
            encoded.push(if place <= three.len() { digit } else { '=' });
        }
    }
    encoded
}
