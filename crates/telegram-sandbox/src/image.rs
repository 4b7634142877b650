//! Width and height of an image, read from its header.

/// Width and height in pixels of a PNG, JPEG, GIF or WebP image.
pub(crate) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    match mime(bytes)? {
        "image/png" => Some((big_endian(bytes, 16, 4)?, big_endian(bytes, 20, 4)?)),
        "image/gif" => Some((little_endian(bytes, 6, 2)?, little_endian(bytes, 8, 2)?)),
        "image/jpeg" => jpeg(bytes),
        _ => webp(bytes),
    }
}

/// The type of an image, by its first bytes.
pub(crate) fn mime(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

fn big_endian(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let number = bytes.get(at..at + count)?;
    Some(number.iter().fold(0, |sum, &byte| (sum << 8) | u32::from(byte)))
}

fn little_endian(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let number = bytes.get(at..at + count)?;
    Some(number.iter().rev().fold(0, |sum, &byte| (sum << 8) | u32::from(byte)))
}

/// Walks the segments to the start-of-frame one.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        let is_frame = (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker);
        if is_frame {
            return Some((big_endian(bytes, at + 7, 2)?, big_endian(bytes, at + 5, 2)?));
        }
        at += 2 + usize::try_from(big_endian(bytes, at + 2, 2)?).ok()?;
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => Some((little_endian(bytes, 26, 2)? & 0x3fff, little_endian(bytes, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let packed = little_endian(bytes, 21, 4)?;
            Some(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => Some((little_endian(bytes, 24, 3)? + 1, little_endian(bytes, 27, 3)? + 1)),
        _ => None,
    }
}
