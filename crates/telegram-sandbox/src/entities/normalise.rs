//! What Telegram does to every text before it is sent: characters cleaned, entities put in order, ends trimmed, links
//! and commands found.

use super::{Entity, Formatted, detect, utf16_len};

/// Brings a text into the form in which Telegram stores it. An empty result is no error here.
pub(crate) fn normalise(formatted: Formatted) -> Result<Formatted, String> {
    check_bounds(&formatted)?;
    let mut formatted = clean(formatted);
    formatted.entities = fix(formatted.entities);
    trim_entities(&mut formatted);
    trim(&mut formatted);
    add_detected(&mut formatted);
    Ok(formatted)
}

/// What a person typed: the same, and a person's text is never refused.
pub(crate) fn as_typed(text: &str) -> Formatted {
    let mut formatted = clean(Formatted::plain(text));
    trim(&mut formatted);
    add_detected(&mut formatted);
    formatted
}

fn check_bounds(formatted: &Formatted) -> Result<(), String> {
    let length = utf16_len(&formatted.text);
    for entity in &formatted.entities {
        if entity.offset > length {
            return Err(format!("entity begins after the end of the text at UTF-16 offset {}", entity.offset));
        }
        if entity.end() > length {
            return Err(format!(
                "entity beginning at UTF-16 offset {} ends after the end of the text at UTF-16 offset {}",
                entity.offset,
                entity.end()
            ));
        }
    }
    let mut inside = formatted.text.chars().scan(0, |offset, character| {
        let middle = *offset + 1;
        *offset += character.len_utf16();
        Some((character.len_utf16() == 2).then_some(middle))
    });
    let cut = |middle: usize| {
        let cuts = |entity: &Entity| entity.offset == middle || entity.end() == middle;
        formatted.entities.iter().any(cuts)
    };
    match inside.find_map(|middle| middle.filter(|&middle| cut(middle))) {
        Some(middle) => Err(format!("entity begins or ends in a middle of a UTF-16 symbol at offset {middle}")),
        None => Ok(()),
    }
}

/// Control characters become spaces; carriage returns, line and direction marks go.
fn clean(formatted: Formatted) -> Formatted {
    let mut text = String::with_capacity(formatted.text.len());
    // Where each old offset is now.
    let mut moved = Vec::with_capacity(formatted.text.len() + 1);
    let mut offset = 0;
    for character in formatted.text.chars() {
        let kept = match character {
            '\n' => Some('\n'),
            '\r' | '\u{2028}'..='\u{202e}' | '\u{333}' | '\u{33f}' | '\u{30a}' => None,
            '\0'..='\u{1f}' => Some(' '),
            other => Some(other),
        };
        moved.extend(std::iter::repeat_n(offset, character.len_utf16()));
        if let Some(kept) = kept {
            text.push(kept);
            offset += kept.len_utf16();
        }
    }
    moved.push(offset);
    let mut entities = formatted.entities;
    for entity in &mut entities {
        let end = moved[entity.end()];
        entity.offset = moved[entity.offset];
        entity.length = end - entity.offset;
    }
    Formatted { text, entities }
}

/// Makes the entities a proper tree: styles of one kind merged, nothing inside code, no quote in a quote, and no two
/// that cross.
fn fix(entities: Vec<Entity>) -> Vec<Entity> {
    let (styles, mut others): (Vec<_>, Vec<_>) =
        entities.into_iter().filter(|entity| entity.length > 0).partition(|entity| entity.kind.is_style());
    sort(&mut others);
    let mut fixed: Vec<Entity> = Vec::new();
    for entity in others {
        let clashes = |kept: &Entity| {
            let same_group = kept.kind.is_quote() == entity.kind.is_quote();
            overlap(kept, &entity) && (same_group || crosses(kept, &entity))
        };
        if !fixed.iter().any(clashes) {
            fixed.push(entity);
        }
    }
    for style in merge(styles) {
        let pieces = fixed.iter().fold(vec![style], split_all);
        fixed.extend(pieces);
    }
    sort(&mut fixed);
    fixed
}

fn overlap(a: &Entity, b: &Entity) -> bool {
    a.offset < b.end() && b.offset < a.end()
}

fn contains(outer: &Entity, inner: &Entity) -> bool {
    outer.offset <= inner.offset && inner.end() <= outer.end()
}

fn crosses(a: &Entity, b: &Entity) -> bool {
    overlap(a, b) && !contains(a, b) && !contains(b, a)
}

/// Styles of one kind that touch or overlap become one.
fn merge(mut styles: Vec<Entity>) -> Vec<Entity> {
    styles.sort_by_key(|style| (style.kind.rank(), style.offset));
    let mut merged: Vec<Entity> = Vec::new();
    for style in styles {
        match merged.last_mut() {
            Some(last) if last.kind == style.kind && style.offset <= last.end() => {
                last.length = last.end().max(style.end()) - last.offset;
            }
            _ => merged.push(style),
        }
    }
    merged
}

/// Cuts the pieces of a style where they cross another entity, and out of code altogether.
fn split_all(pieces: Vec<Entity>, fence: &Entity) -> Vec<Entity> {
    pieces.into_iter().flat_map(|piece| split(piece, fence)).collect()
}

fn split(piece: Entity, fence: &Entity) -> Vec<Entity> {
    let cut = crosses(&piece, fence) || (fence.kind.is_code() && overlap(&piece, fence));
    if !cut {
        return vec![piece];
    }
    let part = |from: usize, to: usize| (from < to).then(|| Entity::new(piece.kind.clone(), from, to - from));
    let before = part(piece.offset, piece.end().min(fence.offset));
    let inside = part(piece.offset.max(fence.offset), piece.end().min(fence.end()));
    let after = part(piece.offset.max(fence.end()), piece.end());
    let inside = inside.filter(|_| !fence.kind.is_code());
    [before, inside, after].into_iter().flatten().collect()
}

fn sort(entities: &mut [Entity]) {
    entities.sort_by_key(|entity| (entity.offset, std::cmp::Reverse(entity.length), entity.kind.rank()));
}

/// An entity does not begin with white space, and none consists of it.
fn trim_entities(formatted: &mut Formatted) {
    let units: Vec<u16> = formatted.text.encode_utf16().collect();
    let is_blank = |unit: u16| unit == u16::from(b' ') || unit == u16::from(b'\n');
    formatted.entities.retain_mut(|entity| {
        let keeps_blanks = matches!(entity.kind, super::Kind::TextLink { .. } | super::Kind::TextMention { .. });
        while !keeps_blanks && entity.length > 0 && is_blank(units[entity.offset]) {
            entity.offset += 1;
            entity.length -= 1;
        }
        entity.length > 0
    });
    sort(&mut formatted.entities);
}

/// Trims the end, and the beginning up to the first entity. A text of nothing visible becomes empty.
fn trim(formatted: &mut Formatted) {
    if formatted.text.chars().all(is_invisible) {
        *formatted = Formatted::default();
        return;
    }
    let is_blank = |character: char| character == ' ' || character == '\n';
    let end = formatted.text.trim_end_matches(is_blank).len();
    formatted.text.truncate(end);
    let length = utf16_len(&formatted.text);
    formatted.entities.retain_mut(|entity| {
        entity.length = entity.length.min(length.saturating_sub(entity.offset));
        entity.length > 0
    });
    let blanks = formatted.text.len() - formatted.text.trim_start_matches(is_blank).len();
    let first = formatted.entities.first().map_or(blanks, |entity| entity.offset.min(blanks));
    formatted.text.drain(..first);
    for entity in &mut formatted.entities {
        entity.offset -= first;
    }
    sort(&mut formatted.entities);
}

/// White space and characters of no width: a message of nothing else counts as empty.
fn is_invisible(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{34f}')
}

fn add_detected(formatted: &mut Formatted) {
    let mut found = detect::detect(&formatted.text);
    found.retain(|new| {
        let taken = |known: &Entity| {
            let exclusive = !known.kind.is_style() && !known.kind.is_quote();
            overlap(known, new) && (exclusive || (known.kind.is_quote() && crosses(known, new)))
        };
        !formatted.entities.iter().any(taken)
    });
    if found.is_empty() {
        return;
    }
    formatted.entities.append(&mut found);
    formatted.entities = fix(std::mem::take(&mut formatted.entities));
}
