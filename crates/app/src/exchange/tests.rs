use super::*;
use crate::AppError;
use crate::register;
use crate::testing::World;
use domain::states::NotificationState;

const EVER: ExportOptions =
    ExportOptions { from: jiff::Timestamp::MIN, until: jiff::Timestamp::MAX, with_identity: true };

#[tokio::test]
async fn what_is_exported_can_be_imported_elsewhere() {
    let world = World::new().await;
    let centre = world.actor("coordinator").await;
    let id = world.sent("A-1").await;
    register::receive(&world.app, &centre, &id, 2).await.unwrap();
    let (file, rows) = export(&world.app, &centre, EVER).await.unwrap();
    assert_eq!(rows, 1);
    assert!(file.starts_with("kz_NotificationNumber,cas_ReferringOrganisation"));
    assert!(file.contains("Stichting linde,NGO,youth_care,2026-05-12,count,legitimate_interest"));
    let again = import(&world.app, &centre, file.as_bytes()).await;
    let Err(ImportError::Faults(faults)) = again else { panic!("the number is in use") };
    assert_eq!(faults.first().unwrap().expected, Expected::NewNumber);

    let elsewhere = World::new().await;
    let centre = elsewhere.actor("coordinator").await;
    assert_eq!(import(&elsewhere.app, &centre, file.as_bytes()).await.unwrap(), 1);
    let (copy, _) = export(&elsewhere.app, &centre, EVER).await.unwrap();
    assert_eq!(copy, file);
    let state = register::Part::In(NotificationState::Received);
    let inbox = register::inbox(&elsewhere.app, &centre, state, 1).await.unwrap();
    assert_eq!(inbox.lines.len(), 1);
}

#[tokio::test]
async fn a_file_with_errors_is_refused_as_a_whole() {
    let world = World::new().await;
    let centre = world.actor("coordinator").await;
    let file = "cas_ReferringOrganisation,cas_IncomingReferralDate,kz_Track,kz_LegalGround,kz_Certainty,\
                vic_TypeOfExploitation,prs_Gender,prs_Citizenship\n\
                Stichting linde,2026-05-01,count,consent,suspicion,SexualExploitation,Feminine,NL\n\
                Nergens,1 mei,count,police_data,watch,Slavery,Meisje,Nederland\n\
                Stichting anker,2026-05-01,care,vital_interest,suspicion,ForcedLabour,Masculine,PL\n";
    let Err(ImportError::Faults(faults)) = import(&world.app, &centre, file.as_bytes()).await else {
        panic!()
    };
    let places: Vec<(u64, &str)> = faults.iter().map(|fault| (fault.line, fault.column.as_str())).collect();
    assert!(places.contains(&(3, "cas_ReferringOrganisation")));
    assert!(places.contains(&(3, "cas_IncomingReferralDate")));
    assert!(places.contains(&(3, "vic_TypeOfExploitation")));
    assert!(places.contains(&(3, "prs_Gender")));
    assert!(places.contains(&(3, "prs_Citizenship")));
    assert!(places.contains(&(3, "kz_Certainty")));
    assert!(places.contains(&(4, "prs_FirstName")) && places.contains(&(4, "kz_HelpRequest")));
    assert!(places.iter().all(|(line, _)| *line != 2));
    assert!(faults.iter().any(|fault| fault.to_string().contains("expected one of: female, male")));
    let inbox = register::inbox(&world.app, &centre, register::Part::All, 1).await.unwrap();
    assert!(inbox.lines.is_empty(), "nothing was imported");
}

#[tokio::test]
async fn empty_files_wrong_columns_and_wrong_people() {
    let world = World::new().await;
    let centre = world.actor("coordinator").await;
    for file in [&b""[..], b"a,b\n1,2\n", b"kz_Track,kz_Track\n", b"\xff\xfe\x00"] {
        let answer = import(&world.app, &centre, file).await;
        assert!(matches!(answer, Err(ImportError::Faults(faults)) if !faults.is_empty()));
    }
    let names = COLUMNS.join(",");
    let Err(ImportError::Faults(faults)) = import(&world.app, &centre, names.as_bytes()).await else {
        panic!()
    };
    assert_eq!(faults.first().unwrap().expected, Expected::Rows);
    let short = format!("{names}\nN,linde\n");
    let Err(ImportError::Faults(faults)) = import(&world.app, &centre, short.as_bytes()).await else {
        panic!()
    };
    assert_eq!(
        faults.first().unwrap().to_string(),
        "line 2: expected comma-separated text in UTF-8 (31 fields, not 2)"
    );
    for stranger in ["officer", "analyst"] {
        let actor = world.actor(stranger).await;
        let answer = import(&world.app, &actor, names.as_bytes()).await;
        assert!(matches!(answer, Err(ImportError::App(AppError::Refused(_)))));
        assert!(matches!(export(&world.app, &actor, EVER).await, Err(AppError::Refused(_))));
    }
}

const NAMES: &str = "cas_ReferringOrganisation,cas_IncomingReferralDate,kz_Track,kz_LegalGround,kz_Certainty,\
                     kz_FormOfExploitation,kz_AgeBand,prs_FirstName,prs_Birthdate,kz_HelpRequest,kz_Pseudonym";

async fn said(world: &World, file: &str) -> Vec<String> {
    let centre = world.actor("coordinator").await;
    match import(&world.app, &centre, file.as_bytes()).await {
        Err(ImportError::Faults(faults)) => faults.iter().map(ToString::to_string).collect(),
        Ok(count) => vec![format!("{count} imported")],
        Err(other) => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_contradicts_itself_is_refused_at_its_line_and_column() {
    let world = World::new().await;
    let row = |end: &str, rest: &str| format!("{NAMES}{end}Stichting linde,2026-05-01,{rest}{end}");
    for end in ["\n", "\r\n"] {
        let named = row(end, "count,consent,suspicion,criminal,16_17,Jan,,,");
        assert_eq!(
            said(&world, &named).await,
            ["line 2, column prs_FirstName: expected nothing on the track count; no identity leaves the \
              organisation there (with identity it is: care)"],
        );
    }
    let ground = row("\n", "count,vital_interest,suspicion,criminal,,,,,");
    assert_eq!(
        said(&world, &ground).await,
        ["line 2, column kz_LegalGround: expected a legal ground that fits the track and the kind of \
          organisation: consent, legitimate_interest, statistics"],
    );
    let aged = |band: &str, born: &str| {
        row("\n", &format!("care,consent,suspicion,criminal,{band},Jan,{born},opvang,"))
    };
    assert_eq!(
        said(&world, &aged("16_17", "1999-01-01")).await,
        ["line 2, column kz_AgeBand: expected the age band that fits prs_Birthdate: 23_plus"],
    );
    // Seventeen when it was filled in, eighteen when it was received.
    assert_eq!(said(&world, &aged("16_17", "2008-03-01")).await, ["1 imported"]);
}

#[tokio::test]
async fn the_same_file_twice_is_noticed() {
    let world = World::new().await;
    let rows = [
        "Stichting linde,2026-05-01,count,consent,suspicion,criminal,16_17,,,,",
        "Stichting linde,2026-05-01,count,consent,suspicion,criminal,16_17,,,,",
        "Stichting anker,2026-05-01,care,consent,suspicion,labour,,Jan,,opvang,A-7",
    ];
    let file = format!("{NAMES}\n{}\n", rows.join("\n"));
    assert_eq!(said(&world, &file).await, ["3 imported"], "two persons who look alike are two");
    let again = said(&world, &file).await;
    assert_eq!(again.len(), 3);
    for (line, fault) in (2..).zip(&again) {
        assert!(
            fault.starts_with(&format!("line {line}: expected a row that was not imported before")),
            "{fault}"
        );
    }
    // Another notification about the same person is none of those; the same one twice in a file is.
    let later = format!("{NAMES}\n{}\n", rows[2].replace("2026-05-01", "2026-05-09"));
    assert_eq!(said(&world, &later).await, ["1 imported"]);
    let twice = rows[2].replace("A-7", "A-8");
    let twice = said(&world, &format!("{NAMES}\n{twice}\n\n{twice}\n")).await;
    assert_eq!(twice, ["line 4: expected a row that is not in the file twice; it is the same as line 2"]);
    let elsewhere = World::new().await;
    assert_eq!(said(&elsewhere, &file).await, ["3 imported"]);
}

#[tokio::test]
async fn another_separator_is_named_and_a_long_name_cut() {
    let world = World::new().await;
    for (separator, name) in [(";", ";"), ("\t", "tabs")] {
        let file = COLUMNS.join(separator);
        let expected = format!("line 1: expected fields separated by , but they are separated by {name}");
        assert_eq!(said(&world, &file).await, [expected]);
    }
    let long = said(&world, &format!("{},{NAMES}\n", "x".repeat(700))).await;
    assert!(long[0].len() < 150 && long[0].contains('…'), "{long:?}");
}
