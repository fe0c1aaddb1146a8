using Billetterie.Abstractions;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Participants;

public abstract class ParticipantsSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task A_person_added_is_found_by_the_beginning_of_any_word_without_accents_and_case()
    {
        var structure = await Host.StructureAsync();
        var person = await Host.PersonAsync(structure, "Béranger-Dupré", "Noëlle", phone: "06 12 34 56 78", email: "noelle.b@poste.example");
        await Host.PersonAsync(structure, "MARTIN", "Chloé");
        foreach (var q in new[] { "ber", "DUPRE noel", "Noëlle Béranger", "06 12 34", "0612345678", "poste", "+33 6 12" })
        {
            var found = await Get<ParticipantQueries>().PageAsync(structure, new ParticipantSearch { Q = q }, 1);
            Assert.Equal(person.Id, Assert.Single(found.Items).Id);
        }
        Assert.Empty((await Get<ParticipantQueries>().PageAsync(structure, new ParticipantSearch { Q = "noel martin" }, 1)).Items);
        Assert.Equal("+33612345678", person.Phone);
    }

    [SkippableFact]
    public async Task The_same_key_gives_the_first_answer_and_adds_nobody()
    {
        var structure = await Host.StructureAsync();
        var stamp = RowsHost.Stamp();
        var details = new ParticipantDetails(Family.Participant, Civility.Mr, "PETIT", "Adam", null, null, null);
        var first = await Get<CreateParticipant>().RunAsync(stamp, structure, details);
        var again = await Get<CreateParticipant>().RunAsync(stamp, structure, details);
        Assert.Equal(first, again);
        Assert.Equal(1, (await Get<ParticipantQueries>().PageAsync(structure, new ParticipantSearch(), 1)).Total);
        var other = await Get<CreateParticipant>().RunAsync(stamp with { Digest = "b" }, structure, details);
        Assert.Equal(Codes.IdempotencyKeyReused, other.Refusal?.Code);
    }
}

public sealed class ParticipantsOnSqlite() : ParticipantsSuite(DatabaseKind.Sqlite);

public sealed class ParticipantsOnPostgres() : ParticipantsSuite(DatabaseKind.Postgres);
