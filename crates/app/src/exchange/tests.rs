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
