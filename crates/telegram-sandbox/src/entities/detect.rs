//! Finds in plain text what Telegram makes tappable: commands, mentions, hashtags, links, mail addresses.

use super::{Entity, Kind};

/// Endings that make `name.ending` a link even without a scheme: the common generic ones, and those of countries.
const GENERIC_ENDINGS: &str =
    "com org net edu gov info biz dev app blog site online shop store tech cloud page xyz top club live news pro name";
const COUNTRY_ENDINGS: &str = "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo \
    br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm \
    do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs \
    gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km \
    kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp \
    mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk \
    pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss \
    st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va \
    vc ve vg vi vn vu wf ws ye yt za zm zw";

/// Finds the entities of a text, in order and without overlaps.
pub(super) fn detect(text: &str) -> Vec<Entity> {
    let characters: Vec<char> = text.chars().collect();
    let mut entities = Vec::new();
    let mut index = 0;
    let mut offset = 0;
    while index < characters.len() {
        let before = index.checked_sub(1).map(|previous| characters[previous]);
        let rest = &characters[index..];
        let found = at(before, rest);
        let count = found.as_ref().map_or(1, |(_, count)| *count);
        let length: usize = rest[..count].iter().map(|character| character.len_utf16()).sum();
        if let Some((kind, _)) = found {
            entities.push(Entity::new(kind, offset, length));
        }
        index += count;
        offset += length;
    }
    entities
}

/// What begins exactly here, and how many characters it takes.
fn at(before: Option<char>, rest: &[char]) -> Option<(Kind, usize)> {
    if before.is_some_and(is_word) {
        return None;
    }
    match rest[0] {
        '/' => command(before, rest).map(|count| (Kind::BotCommand, count)),
        '@' => mention(rest).map(|count| (Kind::Mention, count)),
        '#' => hashtag(rest).map(|count| (Kind::Hashtag, count)),
        '$' => cashtag(rest).map(|count| (Kind::Cashtag, count)),
        first if is_word(first) && before != Some('@') => {
            let mail = email(rest).map(|count| (Kind::Email, count));
            mail.or_else(|| url(rest).map(|count| (Kind::Url, count)))
        }
        _ => None,
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

fn run(rest: &[char], wanted: impl Fn(char) -> bool) -> usize {
    rest.iter().take_while(|&&character| wanted(character)).count()
}

fn ends_well(rest: &[char], count: usize) -> bool {
    !rest.get(count).copied().is_some_and(is_word)
}

fn command(before: Option<char>, rest: &[char]) -> Option<usize> {
    if matches!(before, Some('/' | '<' | '>' | '@')) {
        return None;
    }
    let name = run(&rest[1..], is_name);
    if !(1..=64).contains(&name) {
        return None;
    }
    let mut count = 1 + name;
    if rest.get(count) == Some(&'@') {
        let bot = run(&rest[count + 1..], is_name);
        if (3..=32).contains(&bot) {
            count += 1 + bot;
        }
    }
    let path = rest.get(count) == Some(&'/');
    (ends_well(rest, count) && !path).then_some(count)
}

fn mention(rest: &[char]) -> Option<usize> {
    let name = run(&rest[1..], is_name);
    ((4..=32).contains(&name) && ends_well(rest, 1 + name)).then_some(1 + name)
}

fn hashtag(rest: &[char]) -> Option<usize> {
    let name = run(&rest[1..], is_word);
    let has_letter = rest[1..=name].iter().any(|character| character.is_alphabetic());
    ((1..=256).contains(&name) && has_letter).then_some(1 + name)
}

fn cashtag(rest: &[char]) -> Option<usize> {
    let name = run(&rest[1..], |character| character.is_ascii_uppercase());
    ((3..=8).contains(&name) && ends_well(rest, 1 + name)).then_some(1 + name)
}

fn email(rest: &[char]) -> Option<usize> {
    let local = run(rest, |character| is_name(character) || ".+-".contains(character));
    if local == 0 || rest.get(local) != Some(&'@') {
        return None;
    }
    host(&rest[local + 1..], true).map(|count| local + 1 + count)
}

fn url(rest: &[char]) -> Option<usize> {
    let scheme = ["https://", "http://", "ftp://"].into_iter().find(|scheme| {
        let length = scheme.len();
        rest.len() > length && rest[..length].iter().collect::<String>().eq_ignore_ascii_case(scheme)
    });
    let start = scheme.map_or(0, str::len);
    let mut count = start + host(&rest[start..], scheme.is_none())?;
    if rest.get(count) == Some(&':') {
        let port = run(&rest[count + 1..], |character| character.is_ascii_digit());
        if (1..=5).contains(&port) {
            count += 1 + port;
        }
    }
    if matches!(rest.get(count), Some('/' | '?' | '#')) {
        count += path(&rest[count..]);
    }
    Some(count)
}

/// A host name with a dot and a plausible ending.
fn host(rest: &[char], ending_must_be_known: bool) -> Option<usize> {
    let mut count = run(rest, |character| character.is_alphanumeric() || ".-_".contains(character));
    while count > 0 && ".-_".contains(rest[count - 1]) {
        count -= 1;
    }
    let name: String = rest[..count].iter().collect();
    let (front, ending) = name.rsplit_once('.')?;
    let labels_filled = front.split('.').all(|label| !label.is_empty());
    let is_address = !ending_must_be_known && name.parse::<std::net::Ipv4Addr>().is_ok();
    let alphabetic = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
    let lower = ending.to_lowercase();
    let mut endings = GENERIC_ENDINGS.split(' ').chain(COUNTRY_ENDINGS.split(' '));
    let known = !ending_must_be_known || endings.any(|known| known == lower);
    (labels_filled && (is_address || (alphabetic && known))).then_some(count)
}

/// The rest of a link, without the punctuation that ends a sentence and without an unopened bracket.
fn path(rest: &[char]) -> usize {
    let mut count = run(rest, |character| !character.is_whitespace() && !"<>\"«»".contains(character));
    while count > 0 {
        let unopened = rest[count - 1] == ')' && !rest[..count].contains(&'(');
        if !unopened && !".,:;!?'…".contains(rest[count - 1]) {
            break;
        }
        count -= 1;
    }
    count
}
