using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Imports;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Partners;
using Billetterie.Storage.Partners.Importing;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Venues;

namespace Billetterie.Storage.Tests.Partners;

public abstract class PartnerImportSuite(DatabaseKind kind) : RowsSuite(kind)
{
    private static readonly ListedPartner Refuge = new(2, PartnerKind.Structure, null, null, null)
    {
        Reference = "S-7", Name = "Le Refuge", Category = "Hébergement", City = "Bron", Phone = "04 00 00 00 01", Email = "contact@refuge.example",
        AgreementStart = new DateOnly(2026, 1, 1), AgreementEnd = new DateOnly(2026, 12, 31), AgreementReference = "CONV-1",
    };

    private static readonly ListedPartner Stage = new(3, PartnerKind.Venue, null, null, null)
    {
        Name = "Salle des Brumes", Category = "Concert", City = "Givors", Latitude = 45.6, Longitude = 4.8, Accessibility = "De plain-pied",
    };

    [SkippableFact]
    public async Task A_directory_is_brought_in_and_run_again_without_harm()
    {
        Assert.Equal([ListedResult.Created, ListedResult.Created], await PlanAsync(Refuge, Stage));

        Assert.Equal(new ImportedLines(2, 0), await RunAsync(Refuge, Stage));

        Assert.Equal([ListedResult.Unchanged, ListedResult.Unchanged], await PlanAsync(Refuge, Stage));
        Assert.Equal(new ImportedLines(0, 0), await RunAsync(Refuge, Stage));
        var listed = (await Get<PartnerList>().PageAsync(new() { State = PartnerState.Active }, 1)).Items;
        Assert.Equal(["Le Refuge", "Salle des Brumes"], listed.Select(partner => partner.Name));
        Assert.Equal(new Agreement(new(2026, 1, 1), new(2026, 12, 31), "CONV-1"), listed[0].Agreement);
        Assert.Single((await Get<PartnerList>().PageAsync(new() { Q = "brum" }, 1)).Items);
        Assert.Equal("+33400000001", (await Get<IGrains>().Structure(new(listed[0].Id)).LookAsync())!.Phone);
        var audit = (await Get<AuditQueries>().SearchAsync(new AuditSearch { Acts = ["structure.created", "venue.created"] })).Value!.Items;
        Assert.All(audit, entry => Assert.Contains("file", entry.Details, StringComparison.Ordinal));
        Assert.Equal(2, audit.Count);
    }

    [SkippableFact]
    public async Task The_same_request_brings_in_once_and_two_at_once_make_no_doubles()
    {
        var stamp = RowsHost.Stamp();
        var first = await Get<ImportPartners>().RunAsync(stamp, [Refuge, Stage]);
        Assert.Equal(first.Value, (await Get<ImportPartners>().RunAsync(stamp, [Refuge, Stage])).Value);

        var other = Stage with { Name = "Halle aux Grains", City = "Vienne" };
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Get<ImportPartners>().RunAsync(RowsHost.Stamp(), [other]))));

        Assert.Equal(1, both.Sum(one => one.Value!.Created));
        Assert.Equal(3, (await Get<PartnerList>().PageAsync(new(), 1)).Total);
    }

    [SkippableFact]
    public async Task A_reference_finds_who_was_renamed_and_the_fields_that_differ_are_told()
    {
        await RunAsync(Refuge, Stage);
        var renamed = Refuge with { Name = "Refuge du Parc", City = "Lyon", Phone = null, AgreementEnd = new DateOnly(2027, 12, 31) };

        var planned = Assert.Single(await Get<ImportPartners>().PreviewAsync([renamed]));

        Assert.Equal(ListedResult.Updated, planned.Result);
        Assert.Equal(
            [new("name", "Le Refuge", "Refuge du Parc"), new("city", "Bron", "Lyon"), new("agreementEnd", "2026-12-31", "2027-12-31")], planned.Changes);
        Assert.Equal(new ImportedLines(0, 1), await RunAsync(renamed));
        var structure = (await Get<IGrains>().Structure(new(planned.Partner!.Value)).LookAsync())!;
        Assert.Equal(("Refuge du Parc", "Lyon", "+33400000001"), (structure.Name, structure.City, structure.Phone));
        // Whoever decided on the older version decides again: its owner goes on.
        Assert.Null((await Get<IGrains>().Structure(structure.Id).SetStatusAsync(new SetStructureStatus(RowsHost.Stamp(), StructureStatus.Suspended, "Pause"))).Refusal);
    }

    [SkippableFact]
    public async Task Name_and_town_find_who_has_no_reference_and_give_it_one()
    {
        var venue = await Host.VenueAsync("Théâtre des Lucioles", "Lyon");
        var line = Stage with { Name = "THEATRE DES LUCIOLES", City = "lyon", Reference = "L-1", Category = null, Latitude = null, Longitude = null, Accessibility = null };

        var planned = Assert.Single(await Get<ImportPartners>().PreviewAsync([line]));

        Assert.Equal((ListedResult.Updated, venue.Value), (planned.Result, planned.Partner));
        Assert.Equal([new("reference", null, "L-1")], planned.Changes);
        await RunAsync(line);
        Assert.Equal([ListedResult.Unchanged], await PlanAsync(line));
        Assert.Equal("Théâtre des Lucioles", (await Get<DirectoryQueries>().VenueAsync(venue))!.Name);
    }

    [SkippableFact]
    public async Task What_cannot_be_kept_is_refused_with_its_column()
    {
        await RunAsync(Refuge);
        await Host.StructureAsync("Emmaüs", "Lyon");
        await Host.StructureAsync("Emmaüs", "Bron");
        ListedPartner Line(int number) => new(number, PartnerKind.Structure, null, null, null) { Name = "Nouvelle", Category = "Foyer", City = "Lyon" };

        var planned = await Get<ImportPartners>().PreviewAsync(
        [
            Line(2) with { Kind = null }, Line(3) with { Name = " " }, Line(4) with { Id = 404 }, Line(5) with { Unread = "agreementEnd" },
            Line(6) with { Active = false }, Line(7) with { Phone = "12" }, Line(8) with { Category = null }, Line(9) with { Latitude = 4 },
            Line(10) with { AgreementStart = new(2026, 2, 1), AgreementEnd = new(2026, 1, 1) }, Line(11) with { Name = "EMMAUS", City = null },
            Line(12), Line(13) with { Name = "nouvelle" }, Line(14) with { Name = "Emmaüs", Reference = "S-7" }, Refuge with { Line = 15 },
        ]);

        Assert.Equal(
            [
                "kind_missing kind", "field_missing name", "number_unknown id", "field_invalid agreementEnd", "not_active state", "field_invalid phone",
                "field_missing category", "field_invalid location", "field_invalid agreementEnd", "several_alike ", "", "duplicate_in_file ", "",
                "duplicate_in_file ",
            ], planned.Select(line => line.Refusal is { } refusal ? $"{refusal.Code} {refusal.Field}" : ""));
    }

    [SkippableFact]
    public async Task Somebody_new_who_looks_like_a_known_one_is_pointed_out()
    {
        await RunAsync(Refuge);
        ListedPartner Line(string name, string? city) => new(2, PartnerKind.Structure, null, null, null) { Name = name, Category = "Foyer", City = city };

        Assert.Equal([DuplicateSign.Name], await SignsAsync(Line("Association Refuge (loi 1901)", "Bron")));
        Assert.Equal([DuplicateSign.Phone], await SignsAsync(Line("Foyer du Parc", "Bron") with { Phone = "+33 4 00 00 00 01" }));
        Assert.Equal([DuplicateSign.Name, DuplicateSign.Email], await SignsAsync(Line("REFUGE SARL", null) with { Email = "Contact@refuge.example" }));
        // A branch in another town, a venue of that name.
        Assert.Empty(await SignsAsync(Line("Association Refuge", "Vienne")));
        Assert.Empty(await SignsAsync(Line("Association Refuge", "Bron") with { Kind = PartnerKind.Venue }));
    }

    [SkippableFact]
    public async Task Known_doubles_are_paired_and_set_side_by_side()
    {
        var one = await Host.StructureAsync("Le Refuge", "Bron");
        var other = await Host.StructureAsync("Association Refuge", "BRON");
        // The host gives all of them one number: under another name in another town it is a switchboard.
        await Host.StructureAsync("La Passerelle", "Vienne");
        var venue = await Host.VenueAsync("Le Refuge", "Bron");
        var person = await Host.PersonAsync(one);
        var performance = await Host.PerformanceAsync(venue, await Host.EventAsync(venue));
        await Host.BookAsync(one, performance, person.Id);

        var pair = Assert.Single(await Get<PartnerDoubles>().FindAsync());

        Assert.Equal((PartnerKind.Structure, one.Value, other.Value), (pair.Kind, pair.One.Id, pair.Other.Id));
        Assert.Equal([DuplicateSign.Name, DuplicateSign.Phone], pair.Same);
        var compared = (await Get<PartnerDoubles>().LookAsync(PartnerKind.Structure, one.Value))!;
        Assert.Equal((1, 0, 1), (compared.Participants, compared.Guests, compared.Reservations));
        var played = (await Get<PartnerDoubles>().LookAsync(PartnerKind.Venue, venue.Value))!;
        Assert.Equal((0, 1, 1), (played.Accounts, played.Events, played.Performances));
        Assert.Null(await Get<PartnerDoubles>().LookAsync(PartnerKind.Venue, 404));
        await Get<IGrains>().Structure(other).SetStatusAsync(new SetStructureStatus(RowsHost.Stamp(), StructureStatus.Declined, "Doublon"));
        Assert.Empty(await Get<PartnerDoubles>().FindAsync());
    }

    private async Task<IReadOnlyList<DuplicateSign>> SignsAsync(ListedPartner line) =>
        [.. Assert.Single(await Get<ImportPartners>().PreviewAsync([line])).Alike.SelectMany(alike => alike.Same)];

    private async Task<IEnumerable<ListedResult>> PlanAsync(params ListedPartner[] lines) =>
        (await Get<ImportPartners>().PreviewAsync(lines)).Select(line => line.Result);

    private async Task<ImportedLines> RunAsync(params ListedPartner[] lines) =>
        (await Get<ImportPartners>().RunAsync(RowsHost.Stamp(), lines)).Value!;
}

public sealed class PartnerImportOnSqlite() : PartnerImportSuite(DatabaseKind.Sqlite);

public sealed class PartnerImportOnPostgres() : PartnerImportSuite(DatabaseKind.Postgres);
