// The statements a ledger uses often, prepared once.
#pragma once
#include "evertill/store/ledger.h"

namespace evertill::store {

struct Ledger::Statements {
    explicit Statements(Database& db)
        : insertJournal(db.prepare("INSERT INTO journal VALUES(?1,?2,?3,?4,?5)")),
          insertPrint(
              db.prepare("INSERT INTO print_job(kind,seq,copy,state) VALUES(?1,?2,?3,'queued')")),
          insertKick(db.prepare("INSERT INTO drawer_kick VALUES(?1)")),
          clearDraft(db.prepare("DELETE FROM draft_op")),
          insertDraft(db.prepare("INSERT INTO draft_op(at,op) VALUES(?1,?2)")),
          readDraft(db.prepare("SELECT at, op FROM draft_op ORDER BY n")),
          readRegister(
              db.prepare("SELECT receipt, session, z, grand_total, business_date, day_first_seq, "
                         "open_session, last_date FROM register WHERE id=1")),
          readRecord(db.prepare("SELECT epoch, at, body, hash FROM journal WHERE seq=?1")),
          readTime(db.prepare("SELECT at FROM journal WHERE seq=?1")) {}

    Statement insertJournal, insertPrint, insertKick, clearDraft, insertDraft, readDraft,
        readRegister, readRecord, readTime;
};

}  // namespace evertill::store
