using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Tests.Support;

namespace Billetterie.Storage.Tests.Participants;

public abstract class ParticipantsSuite(DatabaseKind kind) : RowsSuite(kind)
{
    private static readonly ParticipantDetails Plain = new(Family.Participant, Civility.Mr, "PETIT", "Adam", null, null, null);

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
    public async Task Names_are_told_of_ones_own_people_only()
    {
        var (structure, other) = (await Host.StructureAsync(), await Host.StructureAsync());
        var (own, stranger) = (await Host.PersonAsync(structure, "MARTIN", "Chloé"), await Host.PersonAsync(other, "PETIT", "Adam"));

        var names = await Get<ParticipantQueries>().NamesAsync(structure, [own.Id, stranger.Id, new ParticipantId(404)]);

        Assert.Equal([KeyValuePair.Create(own.Id, new PersonName("MARTIN", "Chloé"))], names);
        Assert.Empty(await Get<ParticipantQueries>().NamesAsync(structure, []));
    }

    [SkippableFact]
    public async Task What_was_changed_is_found_by_its_new_words_only()
    {
        var structure = await Host.StructureAsync();
        var person = await Host.PersonAsync(structure, "MARTIN", "Chloé");
        var changed = await Get<UpdateParticipant>().RunAsync(
            RowsHost.Stamp(), structure, person.Id, Plain with { LastName = "MARTINEZ", FirstName = "Zoé" }, person.Version);
        Assert.Equal(("MARTINEZ", 2L), (changed.Value!.LastName, changed.Value.Version));
        var queries = Get<ParticipantQueries>();
        Assert.Empty((await queries.PageAsync(structure, new ParticipantSearch { Q = "chloe" }, 1)).Items);
        Assert.Single((await queries.PageAsync(structure, new ParticipantSearch { Q = "zoe martinez" }, 1)).Items);
        Assert.Single((await queries.PageAsync(structure, new ParticipantSearch { Q = "martin" }, 1)).Items);
    }

    [SkippableFact]
    public async Task The_same_key_gives_the_first_answer_and_adds_nobody()
    {
        var structure = await Host.StructureAsync();
        var stamp = RowsHost.Stamp();
        var first = await Get<CreateParticipant>().RunAsync(stamp, structure, Plain);
        Assert.Equal(first, await Get<CreateParticipant>().RunAsync(stamp, structure, Plain));
        var refused = RowsHost.Stamp();
        var refusal = await Get<CreateParticipant>().RunAsync(refused, structure, Plain with { LastName = " " });
        Assert.Equal(refusal, await Get<CreateParticipant>().RunAsync(refused, structure, Plain));
        Assert.Equal(1, (await Get<ParticipantQueries>().PageAsync(structure, new ParticipantSearch(), 1)).Total);
        var other = await Get<CreateParticipant>().RunAsync(stamp with { Digest = "b" }, structure, Plain);
        Assert.Equal(Codes.IdempotencyKeyReused, other.Refusal?.Code);
    }

    [SkippableFact]
    public async Task A_key_sent_many_times_at_once_adds_one_person()
    {
        var structure = await Host.StructureAsync();
        var stamp = RowsHost.Stamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Get<CreateParticipant>().RunAsync(stamp, structure, Plain))));
        Assert.Single(answers.Select(answer => answer.Value!.Id).Distinct());
        Assert.Equal(1, (await Get<ParticipantQueries>().PageAsync(structure, new ParticipantSearch(), 1)).Total);
    }

    public static TheoryData<string, string?, string?, string?, string?, string, string> WrongFields => new()
    {
        { "lastName", "", "Adam", null, null, Codes.FieldMissing, "" },
        { "firstName", "PETIT", " \t ", null, null, Codes.FieldMissing, "" },
        { "lastName", new string('A', 101), "Adam", null, null, Codes.FieldTooLong, "100" },
        { "lastName", "PE\0TIT", "Adam", null, null, Codes.FieldInvalid, "" },
        { "firstName", "PETIT", "Adam\nBruno", null, null, Codes.FieldInvalid, "" },
        { "phone", "PETIT", "Adam", "12", null, Codes.FieldInvalid, "" },
        { "email", "PETIT", "Adam", null, "adam", Codes.FieldInvalid, "" },
        { "email", "PETIT", "Adam", null, "Adam <adam@poste.example>", Codes.FieldInvalid, "" },
        { "email", "PETIT", "Adam", null, new string('a', 250) + "@b.fr", Codes.FieldTooLong, "254" },
    };

    [SkippableTheory]
    [MemberData(nameof(WrongFields))]
    public async Task A_wrong_field_is_named(string field, string? last, string? first, string? phone, string? email, string code, string number)
    {
        var structure = await Host.StructureAsync();
        var answer = await Get<CreateParticipant>().RunAsync(
            RowsHost.Stamp(), structure, new ParticipantDetails(Family.Participant, Civility.Mr, last!, first!, phone, email, null));
        Assert.Equal((code, field, number), (answer.Refusal!.Code, answer.Refusal.Field, answer.Refusal.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""));
    }

    /// <summary>By itself: half a character does not survive as the argument of a theory.</summary>
    [SkippableFact]
    public async Task Half_a_character_is_refused()
    {
        var answer = await Get<CreateParticipant>().RunAsync(RowsHost.Stamp(), await Host.StructureAsync(), Plain with { LastName = "PE\ud800TIT" });
        Assert.Equal((Codes.FieldInvalid, "lastName"), (answer.Refusal?.Code, answer.Refusal?.Field));
    }

    [SkippableFact]
    public async Task A_guest_has_a_participant_of_the_same_structure_and_nobody_else_has_a_host()
    {
        var structure = await Host.StructureAsync();
        var other = await Host.StructureAsync("L'Autre");
        var host = await Host.PersonAsync(structure);
        var foreign = await Host.PersonAsync(other);
        var guest = await Host.PersonAsync(structure, "MARTIN", "Léo", Family.Guest, host.Id);
        Assert.Equal((host.Id, "MARTIN Chloé"), (guest.HostParticipantId, guest.HostName));
        async Task<Refusal?> Refusal(Family family, ParticipantId? of) =>
            (await Get<CreateParticipant>().RunAsync(RowsHost.Stamp(), structure, Plain with { Family = family, HostParticipantId = of })).Refusal;
        Assert.Equal(Codes.HostMissing, (await Refusal(Family.Guest, null))?.Code);
        Assert.Equal(Codes.HostInvalid, (await Refusal(Family.Guest, foreign.Id))?.Code);
        Assert.Equal(Codes.HostInvalid, (await Refusal(Family.Guest, guest.Id))?.Code);
        Assert.Equal(Codes.HostInvalid, (await Refusal(Family.Participant, host.Id))?.Code);
        Assert.Equal(Codes.HostInvalid, (await Refusal(Family.Companion, host.Id))?.Code);
        var turned = await Get<UpdateParticipant>().RunAsync(RowsHost.Stamp(), structure, host.Id, Plain with { Family = Family.Companion }, null);
        Assert.Equal(Codes.HasGuests, turned.Refusal?.Code);
        Assert.Equal(guest.Id, Assert.Single((await Get<ParticipantQueries>().PageAsync(structure, new ParticipantSearch { Host = host.Id }, 1)).Items).Id);
    }

    [SkippableFact]
    public async Task A_change_made_on_an_old_version_overwrites_nothing()
    {
        var structure = await Host.StructureAsync();
        var person = await Host.PersonAsync(structure);
        await Get<SetParticipantActive>().RunAsync(RowsHost.Stamp(), structure, person.Id, false);
        var late = await Get<UpdateParticipant>().RunAsync(RowsHost.Stamp(), structure, person.Id, Plain, person.Version);
        Assert.Equal(Codes.VersionMoved, late.Refusal?.Code);
        Assert.False((await Get<ParticipantQueries>().FindAsync(structure, person.Id))!.Active);
        var racers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Get<UpdateParticipant>().RunAsync(
            RowsHost.Stamp(), structure, person.Id, Plain with { FirstName = $"Adam{i}" }, 2))));
        Assert.Single(racers, answer => answer.Succeeded);
        Assert.All(racers.Where(answer => !answer.Succeeded), answer => Assert.Equal(Codes.VersionMoved, answer.Refusal!.Code));
    }

    [SkippableFact]
    public async Task Nobody_of_another_structure_is_seen_changed_counted_or_guessed()
    {
        var structure = await Host.StructureAsync();
        var other = await Host.StructureAsync("L'Autre");
        var person = await Host.PersonAsync(structure, phone: "06 12 34 56 78");
        var queries = Get<ParticipantQueries>();
        Assert.Null(await queries.FindAsync(other, person.Id));
        Assert.Null(await queries.HistoryAsync(other, person.Id));
        Assert.Empty(await queries.FindAsync(other, [person.Id]));
        Assert.Equal(0, (await queries.PageAsync(other, new ParticipantSearch { Q = "martin" }, 1)).Total);
        Assert.Empty((await queries.PageAsync(other, new ParticipantSearch { Host = person.Id }, 1)).Items);
        Assert.Empty(await Get<LikelyDuplicates>().FindAsync(other, new ParticipantDetails(Family.Participant, Civility.Ms, "MARTIN", "Chloé", "0612345678", null, null)));
        Assert.Equal(Codes.ParticipantNotFound, (await Get<UpdateParticipant>().RunAsync(RowsHost.Stamp(), other, person.Id, Plain, null)).Refusal?.Code);
        Assert.Equal(Codes.ParticipantNotFound, (await Get<SetParticipantActive>().RunAsync(RowsHost.Stamp(), other, person.Id, false)).Refusal?.Code);
        var next = await Host.PersonAsync(structure, "DURAND", "Léa");
        Assert.True(Math.Abs(next.Id.Value - person.Id.Value) > 1_000, "Ids tell nothing of one another.");
        Assert.InRange(next.Id.Value, 1, (1L << 53) - 1);
    }

    [SkippableFact]
    public async Task Pages_and_cursors_show_everybody_once_in_the_order_of_names()
    {
        var structure = await Host.StructureAsync();
        for (var i = 0; i < 41; i++)
            await Host.PersonAsync(structure, i % 2 == 0 ? "ÉTIENNE" : "Etienne", $"Nom{i % 5}");
        var queries = Get<ParticipantQueries>();
        var first = await queries.PageAsync(structure, new ParticipantSearch(), 1);
        Assert.Equal((1, 25, 41, 2), (first.First, first.Last, first.Total, first.Pages));
        var last = await queries.PageAsync(structure, new ParticipantSearch(), 99);
        Assert.Equal((2, 26, 41), (last.Number, last.First, last.Last));
        var seen = new List<ParticipantView>();
        for (string? cursor = null; ;)
        {
            var page = (await queries.SearchAsync(structure, new ParticipantSearch { Limit = 7 }, cursor)).Value!;
            seen.AddRange(page.Items);
            if ((cursor = page.Next) is null)
                break;
        }
        Assert.Equal(first.Items.Concat(last.Items).Select(view => view.Id), seen.Select(view => view.Id));
        Assert.Equal(41, seen.Select(view => view.Id).Distinct().Count());
        Assert.Equal(Codes.CursorInvalid, (await queries.SearchAsync(structure, new ParticipantSearch(), "forged")).Refusal?.Code);
    }

    [SkippableFact]
    public async Task A_spent_quota_says_from_when_on_the_person_can_book_again()
    {
        var structure = await Host.StructureAsync();
        var venue = await Host.VenueAsync();
        var shown = await Host.EventAsync(venue);
        var person = await Host.PersonAsync(structure);
        var queries = Get<ParticipantQueries>();
        await Host.BookAsync(structure, await Host.PerformanceAsync(venue, shown), person.Id);
        Assert.Equal((1, null), await UsesAsync());
        await Host.BookAsync(structure, await Host.PerformanceAsync(venue, shown, 11), person.Id);
        // Monday 16 February 2026, 00:00 in Paris.
        Assert.Equal((2, new DateTimeOffset(2026, 2, 15, 23, 0, 0, TimeSpan.Zero)), await UsesAsync());
        Host.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 15, 22, 59, 59, TimeSpan.Zero));
        Assert.Equal(2, (await UsesAsync()).Item1);
        Host.Clock.SetUtcNow(new DateTimeOffset(2026, 2, 15, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal((0, null), await UsesAsync());

        async Task<(int, DateTimeOffset?)> UsesAsync()
        {
            var view = (await queries.FindAsync(structure, person.Id))!;
            return (view.UsesThisWeek, view.CanBookAgainAt);
        }
    }

    [SkippableFact]
    public async Task Likely_duplicates_are_pointed_out_with_what_agrees()
    {
        var structure = await Host.StructureAsync();
        var person = await Host.PersonAsync(structure, "Lefèvre", "Anne-Marie", phone: "06 12 34 56 78", email: "am.lefevre@poste.example");
        await Host.PersonAsync(structure, "DURAND", "Paul");
        Assert.Equal([DuplicateSign.Name], await SameAsync("LEFEVRE", "Anne Marie", null, null));
        Assert.Equal([DuplicateSign.Name], await SameAsync("anne-marie", "lefevre", null, null));
        Assert.Equal([DuplicateSign.CloseName], await SameAsync("Lefebvre", "Anne-Marie", null, null));
        Assert.Equal([DuplicateSign.Phone], await SameAsync("BENALI", "Sofia", "+33 6 12 34 56 78", null));
        Assert.Equal([DuplicateSign.Email], await SameAsync("BENALI", "Sofia", null, "AM.Lefevre@poste.example"));
        Assert.Empty(await SameAsync("LEFORT", "Anna", "06 99 99 99 99", null));
        Assert.Empty(await Get<LikelyDuplicates>().FindAsync(structure, Details("Lefèvre", "Anne-Marie", null, null), person.Id));

        async Task<IReadOnlyList<DuplicateSign>> SameAsync(string last, string first, string? phone, string? email) =>
            (await Get<LikelyDuplicates>().FindAsync(structure, Details(last, first, phone, email))).SingleOrDefault()?.Same ?? [];
        static ParticipantDetails Details(string last, string first, string? phone, string? email) =>
            new(Family.Participant, Civility.Ms, last, first, phone, email, null);
    }

    [SkippableFact]
    public async Task Each_change_leaves_an_audit_row_without_names()
    {
        var structure = await Host.StructureAsync();
        var by = new Actor(new AccountId(77), Role.Referent, structure);
        var person = (await Get<CreateParticipant>().RunAsync(RowsHost.Stamp(by), structure, Plain with { LastName = "SECRETNOM" })).Value!;
        await Get<UpdateParticipant>().RunAsync(RowsHost.Stamp(by), structure, person.Id, Plain with { LastName = "SECRETNOM", Phone = "0612345678" }, 1);
        await Get<UpdateParticipant>().RunAsync(RowsHost.Stamp(by), structure, person.Id, Plain with { LastName = "SECRETNOM", Phone = "0612345678" }, 2);
        await Get<SetParticipantActive>().RunAsync(RowsHost.Stamp(by), structure, person.Id, false);
        await Get<SetParticipantActive>().RunAsync(RowsHost.Stamp(by), structure, person.Id, true);
        var audit = (await Get<AuditQueries>().SearchAsync(new AuditSearch { SubjectKind = "participant", SubjectId = person.Id.Value })).Value!.Items;
        Assert.Equal(
            ["participant.activated", "participant.deactivated", "participant.updated", "participant.created"], audit.Select(entry => entry.Act));
        Assert.Equal("""{"fields":["phone"]}""", audit[2].Details);
        Assert.All(audit, entry => Assert.Equal((by.Account, Role.Referent), (entry.Account, entry.Role)));
    }
}

public sealed class ParticipantsOnSqlite() : ParticipantsSuite(DatabaseKind.Sqlite);

public sealed class ParticipantsOnPostgres() : ParticipantsSuite(DatabaseKind.Postgres);
