//! A table of one's own: one property by another, or by two within each other.

use super::{Figures, Question, RegisterCache, note, prepare};
use crate::access::Action;
use crate::{Actor, App, AppError};
use domain::count::{CrossTable, Dimension, Filter, Unit, protect};

/// What can stand in the rows.
pub const ROWS: &[Dimension] = &[
    Dimension::List,
    Dimension::NotifierKind,
    Dimension::Form,
    Dimension::AnyForm,
    Dimension::FourGroups,
    Dimension::Sector,
    Dimension::CrossBorder,
    Dimension::AgeGroup,
    Dimension::Sex,
    Dimension::Nationality,
    Dimension::Country,
    Dimension::Region,
    Dimension::FileType,
    Dimension::InYouthCare,
    Dimension::Unaccompanied,
    Dimension::IntellectualDisability,
    Dimension::Certainty,
];

/// What can stand in the columns; few enough keys to fit on a page.
pub const COLUMNS: &[Dimension] = &[
    Dimension::Year,
    Dimension::AgeGroup,
    Dimension::MinorAdult,
    Dimension::Sex,
    Dimension::Nationality,
    Dimension::DutchOrNot,
    Dimension::List,
    Dimension::FourGroups,
    Dimension::CrossBorder,
    Dimension::FileType,
];

/// What stands in rows and columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cross {
    /// The rows.
    pub rows: Dimension,
    /// The columns.
    pub columns: Dimension,
    /// A second property within the columns.
    pub within: Option<Dimension>,
}

impl Cross {
    /// By these properties where they are possible; otherwise nationality by age and sex, the table that
    /// most people look for. A property is never crossed with itself.
    pub fn new(rows: Option<Dimension>, columns: Option<Dimension>, within: Option<Dimension>) -> Self {
        let rows = rows.filter(|rows| ROWS.contains(rows));
        let columns = columns.filter(|columns| COLUMNS.contains(columns) && rows != Some(*columns));
        let (Some(rows), Some(columns)) = (rows, columns) else {
            return Self {
                rows: rows.filter(|rows| *rows != Dimension::AgeGroup).unwrap_or(Dimension::Nationality),
                columns: Dimension::AgeGroup,
                within: (rows != Some(Dimension::Sex)).then_some(Dimension::Sex),
            };
        };
        let within =
            within.filter(|within| COLUMNS.contains(within) && *within != rows && *within != columns);
        Self { rows, columns, within }
    }
}

/// The table, small cells hidden.
///
/// # Errors
/// [`AppError::Refused`] for whoever may not see figures; what the database says.
pub async fn cross(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    cross: Cross,
    question: Question,
) -> Result<Figures, AppError> {
    make(app, cache, actor, Action::CountRead, cross, question).await
}

/// The table, to be downloaded.
///
/// # Errors
/// As [`cross`], for whoever may not download figures.
pub async fn cross_export(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    cross: Cross,
    question: Question,
) -> Result<Figures, AppError> {
    make(app, cache, actor, Action::CountExport, cross, question).await
}

async fn make(
    app: &App,
    cache: &RegisterCache,
    actor: &Actor,
    action: Action,
    cross: Cross,
    question: Question,
) -> Result<Figures, AppError> {
    let prepared = prepare(app, cache, actor, action, question).await?;
    let asked = CrossTable {
        filter: Filter::period(prepared.period),
        rows: cross.rows,
        columns: std::iter::once(cross.columns).chain(cross.within).collect(),
        unit: Unit::Persons,
    };
    let table = protect(prepared.register.cross_tabulate(&asked), app.settings.small_cell_threshold);
    let within = cross.within.map_or("", |within| within.code());
    let what = format!("cross={}x{}x{within}", cross.rows.code(), cross.columns.code());
    note(app, actor, action, &what, &prepared).await?;
    Ok(Figures {
        tables: vec![table],
        period: prepared.period,
        reference: prepared.reference,
        position: prepared.position,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_crossed_falls_back_on_what_can() {
        let usual = Cross::new(None, None, None);
        assert_eq!((usual.rows, usual.columns), (Dimension::Nationality, Dimension::AgeGroup));
        assert_eq!(usual.within, Some(Dimension::Sex));
        let twice = Cross::new(Some(Dimension::Sex), Some(Dimension::Sex), Some(Dimension::Sex));
        assert_ne!(twice.rows, twice.columns);
        assert_ne!(twice.within, Some(Dimension::Sex));
        let own = Cross::new(Some(Dimension::List), Some(Dimension::Year), Some(Dimension::Year));
        assert_eq!(own, Cross { rows: Dimension::List, columns: Dimension::Year, within: None });
    }
}
