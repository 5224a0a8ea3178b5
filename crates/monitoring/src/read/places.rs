//! Places with coordinates.

use super::error::{ReadError, error};
use super::table::{Table, cell};

const EXPECTED: &str = "a header with a column place, and columns x and y (any unit of length) or latitude and longitude (degrees)";

/// Kilometres per degree of latitude.
const KILOMETRES: f64 = 111.195;

/// A place and where it lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    /// Name.
    pub name: String,
    /// Coordinates in a plane; from latitude and longitude in kilometres.
    pub at: (f64, f64),
}

/// Reads places. Latitude and longitude are laid in a plane at their mean latitude, which changes distances within a country
/// of the size of the Netherlands by less than two per cent.
///
/// # Errors
/// The first thing that is wrong.
pub fn read_places(bytes: &[u8]) -> Result<Vec<Located>, ReadError> {
    let mut table = Table::read(bytes, EXPECTED)?;
    let known = table.heads.join(", ");
    let find = |names: &[&str]| {
        table.column(names).ok_or_else(|| {
            let name = names.first().copied().unwrap_or_default();
            error(1, "", format!("no column {name} (there are: {known}); expected {EXPECTED}"))
        })
    };
    let name = find(&["place", "name", "region", "plaats", "regio", "gemeente"])?;
    let globe = table.column(&["latitude", "lat"]).is_some();
    let (first, second) = match globe {
        true => (find(&["longitude", "lon", "lng", "long"])?, find(&["latitude", "lat"])?),
        false => (find(&["x"])?, find(&["y"])?),
    };
    let heads = table.heads.clone();
    let head = |column: usize| heads.get(column).map_or("", String::as_str);
    let mut places: Vec<Located> = Vec::new();
    table.each(|row, cells| {
        let number = |column: usize, most: f64, wanted: &str| {
            let text = cell(cells, column);
            let value = text.parse::<f64>().ok().filter(|value| value.is_finite() && value.abs() <= most);
            value.ok_or_else(|| error(row, head(column), format!("\"{text}\"; expected {wanted}")))
        };
        let at = match globe {
            true => (
                number(first, 180.0, "degrees from -180 to 180")?,
                number(second, 90.0, "degrees from -90 to 90")?,
            ),
            false => (number(first, f64::MAX, "a number")?, number(second, f64::MAX, "a number")?),
        };
        let name_of = cell(cells, name);
        if name_of.is_empty() {
            return Err(error(row, head(name), "empty; expected the name of a place"));
        }
        if places.iter().any(|place| place.name == name_of) {
            return Err(error(
                row,
                head(name),
                format!("\"{name_of}\" is there twice; expected each place once"),
            ));
        }
        places.push(Located { name: name_of.to_owned(), at });
        Ok(())
    })?;
    if globe {
        let middle = places.iter().map(|place| place.at.1).sum::<f64>() / places.len() as f64;
        let narrow = middle.to_radians().cos();
        for place in &mut places {
            place.at = (place.at.0 * KILOMETRES * narrow, place.at.1 * KILOMETRES);
        }
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_where_they_are() {
        let plane = read_places(b"region;x;y\nN;1;2.5\nZ;-3;0\n").unwrap();
        assert_eq!(plane[0], Located { name: "N".to_owned(), at: (1.0, 2.5) });
        // Groningen and Maastricht lie 266 km apart.
        let globe = read_places(b"place,lat,lon\nG,53.219,6.567\nM,50.851,5.690\n").unwrap();
        let distance = (globe[0].at.0 - globe[1].at.0).hypot(globe[0].at.1 - globe[1].at.1);
        assert!((distance - 270.0).abs() < 6.0, "{distance}");
    }

    #[test]
    fn each_mistake_says_where_and_what() {
        let cases: &[(&[u8], &str)] = &[
            (b"place,x\nN,1\n", "row 1: no column y (there are: place, x); expected a header"),
            (b"place,x,y\nN,1,north\n", "row 2, column y: \"north\"; expected a number"),
            (b"place,lat,lon\nN,95,6\n", "row 2, column lat: \"95\"; expected degrees from -90 to 90"),
            (b"place,x,y\nN,1,2\nN,1,2\n", "row 3, column place: \"N\" is there twice"),
            (b"place,x,y\n,1,2\n", "row 2, column place: empty; expected the name"),
        ];
        for (bytes, expected) in cases {
            let found = read_places(bytes).unwrap_err().to_string();
            assert!(found.starts_with(expected), "{found}\n{expected}");
        }
    }
}
