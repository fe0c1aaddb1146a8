using System.Security.Cryptography;
using Billetterie.Abstractions;
using Billetterie.Storage.Changes;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Participants;

/// <summary>What creating and updating a person share.</summary>
internal static class ParticipantRows
{
    public const string AuditKind = "participant";

    /// <summary>Cleans and checks what was entered (R2: a guest has a participant of the same structure).</summary>
    public static async Task<(Refusal? Refusal, ParticipantDetails Details)> CheckAsync(
        BilletterieContext db, StructureId structure, long? self, ParticipantDetails entered)
    {
        var check = new FieldCheck();
        var details = new ParticipantDetails(
            check.Known("family", entered.Family),
            check.Known("civility", entered.Civility),
            check.Required("lastName", entered.LastName, FieldLimits.Name),
            check.Required("firstName", entered.FirstName, FieldLimits.Name),
            check.Phone("phone", entered.Phone),
            check.Email("email", entered.Email),
            entered.HostParticipantId,
            check.Optional("address", entered.Address, FieldLimits.Address));
        if (check.Refusal is null)
            await CheckHostAsync(check, db, structure, self, details);
        return (check.Refusal, details);
    }

    /// <summary>Adds somebody to a structure's list; gives the id.</summary>
    /// <param name="noted">What the audit says beside it.</param>
    public static async Task<long> AddAsync(Change change, StructureId structure, ParticipantDetails details, bool active, object noted)
    {
        var row = new ParticipantRow
        {
            Id = await DrawIdAsync(change.Db),
            StructureId = structure.Value,
            LastName = details.LastName,
            FirstName = details.FirstName,
            Active = active,
            CreatedAt = change.Now,
        };
        Write(change.Db, row, details);
        change.Db.Participants.Add(row);
        change.Audit("participant.created", AuditKind, row.Id, noted, structure.Value);
        return row.Id;
    }

    /// <summary>Puts the details into the row and its words into the index.</summary>
    public static void Write(BilletterieContext db, ParticipantRow row, ParticipantDetails details)
    {
        var before = row.Version == 0 ? [] : Words(row);
        row.Family = details.Family;
        row.Civility = details.Civility;
        row.LastName = details.LastName;
        row.FirstName = details.FirstName;
        row.Phone = details.Phone;
        row.Email = details.Email;
        row.Address = details.Address;
        row.HostId = details.HostParticipantId?.Value;
        row.SortName = SearchText.Normalize($"{row.LastName} {row.FirstName}");
        row.Version++;
        db.Reindex(SearchKind.Participant, row.StructureId, row.Id, before, Words(row));
    }

    /// <summary>An id that says nothing about how many people there are.</summary>
    private static async Task<long> DrawIdAsync(BilletterieContext db)
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        var id = (BitConverter.ToInt64(bytes) & ((1L << 52) - 1)) | (1L << 52);
        return await db.Participants.AnyAsync(row => row.Id == id) ? await DrawIdAsync(db) : id;
    }

    public static ParticipantDetails Details(ParticipantRow row) => new(
        row.Family, row.Civility, row.LastName, row.FirstName, row.Phone, row.Email, row.HostId is { } host ? new ParticipantId(host) : null, row.Address);

    /// <summary>Names of the fields in which two differ, for the audit.</summary>
    public static IReadOnlyList<string> Differences(ParticipantDetails was, ParticipantDetails now)
    {
        var fields = new List<string>();
        void Compare(string field, bool same)
        {
            if (!same)
                fields.Add(field);
        }
        Compare("family", was.Family == now.Family);
        Compare("civility", was.Civility == now.Civility);
        Compare("lastName", was.LastName == now.LastName);
        Compare("firstName", was.FirstName == now.FirstName);
        Compare("phone", was.Phone == now.Phone);
        Compare("email", was.Email == now.Email);
        Compare("address", was.Address == now.Address);
        Compare("hostParticipantId", was.HostParticipantId == now.HostParticipantId);
        return fields;
    }

    private static async Task CheckHostAsync(FieldCheck check, BilletterieContext db, StructureId structure, long? self, ParticipantDetails details)
    {
        if (details.Family != Family.Guest)
        {
            if (details.HostParticipantId is not null)
                check.Refuse(Codes.HostInvalid, "hostParticipantId");
        }
        else if (details.HostParticipantId is not { } host)
        {
            check.Refuse(Codes.HostMissing, "hostParticipantId");
        }
        else if (host.Value == self || !await db.Participants.AnyAsync(row =>
            row.Id == host.Value && row.StructureId == structure.Value && row.Family == Family.Participant))
        {
            check.Refuse(Codes.HostInvalid, "hostParticipantId");
        }
    }

    private static HashSet<string> Words(ParticipantRow row)
    {
        var words = SearchText.Words(row.LastName, row.FirstName, row.Email);
        if (row.Phone is { } phone)
        {
            words.Add(phone.TrimStart('+'));
            if (phone.StartsWith("+33", StringComparison.Ordinal))
                words.Add("0" + phone[3..]);
        }
        return words;
    }
}
