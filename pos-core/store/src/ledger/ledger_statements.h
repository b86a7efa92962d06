// The statements a ledger uses often, prepared once.
#pragma once
#include "evertill/store/ledger.h"

namespace evertill::store {

constexpr const char* kSessionColumns =
    "SELECT number,opened_at,first_seq,coalesce(closed_at,0),business_date,opened_by,opening_float,"
    "coalesce(counted,0),expected,closed_at IS NOT "
    "NULL,sales,lines,goods,tax,rounding,total,cash_in,change,"
    "voided_lines,voided_amount,cancelled,cancelled_amount,no_sales FROM session ";

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
          readTime(db.prepare("SELECT at FROM journal WHERE seq=?1")),
          readSession(db.prepare(std::string(kSessionColumns) + "WHERE number=?1")),
          sumSales(db.prepare(
              "SELECT count(*), coalesce(sum(total),0) FROM sale WHERE seq>?1 AND seq<=?2")),
          readSuspended(
              db.prepare("SELECT seq, at, total, lines, operator FROM suspended ORDER BY seq")),
          readResumed(db.prepare(
              "SELECT resumed,terminal,number,fence,ended,lost,holder FROM resumed_basket"
              " WHERE ended=0")),
          countPrints(db.prepare("SELECT count(*) FROM print_job WHERE state<>'failed'")),
          countGivenUp(db.prepare("SELECT count(*) FROM print_job WHERE state='failed'")),
          readCopy(db.prepare("SELECT copy FROM print_job WHERE id=?1")),
          nextPrint(db.prepare("SELECT id, seq, kind, copy FROM print_job WHERE state='queued'"
                               " ORDER BY id LIMIT 1")),
          markPrint(db.prepare("UPDATE print_job SET state='printing' WHERE id=?1")),
          endPrint(db.prepare("DELETE FROM print_job WHERE id=?1")),
          nextKick(db.prepare("SELECT min(seq) FROM drawer_kick")),
          endKick(db.prepare("DELETE FROM drawer_kick WHERE seq<=?1")) {}

    Statement insertJournal, insertPrint, insertKick, clearDraft, insertDraft, readDraft,
        readRegister, readRecord, readTime, readSession, sumSales, readSuspended, readResumed,
        countPrints, countGivenUp, readCopy, nextPrint, markPrint, endPrint, nextKick, endKick;
};

}  // namespace evertill::store
