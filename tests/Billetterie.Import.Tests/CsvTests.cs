using System.Text;

namespace Billetterie.Import.Tests;

public sealed class CsvTests
{
    [Theory]
    [InlineData("identifiant;titre;date;heure\n7;Le Cid;12/05/2026;20h30\n")]
    [InlineData("Identifiant,Titre,Date,Heure\r\n7,Le Cid,2026-05-12,20:30\r\n")]
    [InlineData("id\ttitle\tday\ttime\n7\tLe Cid\t12/05/2026\t20h30")]
    [InlineData("sep=;\r\nidentifiant;titre;date;heure\r\n7;Le Cid;12/05/2026;20h30\r\n")]
    [InlineData("\uFEFF\"identifiant\";\"titre\";\"debut\"\n\"7\";\"Le Cid\";\"2026-05-12T20:30\"\n\n\n")]
    [InlineData("titre|identifiant|début\nLe Cid|7|12/05/2026 20h30\n")]
    [InlineData("titre;identifiant;date\nLe Cid;7;mardi 12 mai 2026 à 20h30\n")]
    public async Task Own_columns_in_every_dialect(string text)
    {
        var programme = await Programme.ReadAsync(text);

        Assert.Equal(new ProgrammeLine.Recognised(ProgrammeFormat.Csv, "csv:", "billetterie"), programme.Lines[0]);
        Assert.Equal(("csv:7", "Le Cid"), (programme.Event.Content.SourceKey, programme.Event.Content.Title));
        Assert.Equal(["2026-05-12T20:30+02:00"], programme.Starts);
        Assert.Equal("csv:7@20260512T1830Z", programme.Timings.Single().SourceKey);
        Assert.False(programme.Event.Complete);
    }

    [Fact]
    public async Task Every_column_is_read()
    {
        var programme = await Programme.ReadAsync(
            """
            identifiant;seance;titre;theme;presentation;accessibilite;debut;lieu;adresse;code postal;ville;image;image credit;image description;age minimum;age maximum;inscription;places;colonne inconnue
            7;s1;LE CID;théâtre;"Un duel.

            ""Va, cours, vole"" ; <b>et venge-nous</b>";boucle magnétique, fauteuils;2026-05-12T20:30:00+02:00;GRANDE SALLE;1 rue des Ponts;69001;LYON;https://exemple.fr/a.jpg;Zoé;Deux épées;8;12;accueil@exemple.fr;25;rien
            """);

        var content = programme.Event.Content;
        Assert.Equal("Le Cid", content.Title);
        Assert.Equal(Themes.Theatre, content.Theme);
        Assert.Equal("Un duel.\n\n\"Va, cours, vole\" ; et venge-nous", content.Presentation);
        Assert.Equal(AccessibleTo.Hearing | AccessibleTo.Motor, content.Accessibility);
        Assert.Equal("boucle magnétique, fauteuils", content.AccessibilityNote);
        Assert.Equal(new ProgrammePicture(new Uri("https://exemple.fr/a.jpg"), "Zoé", "Deux épées"), content.Picture);
        Assert.Equal(new AgeRange(8, 12), content.Age);
        Assert.Equal(["accueil@exemple.fr"], content.Registration);
        var timing = programme.Timings.Single();
        Assert.Equal(("csv:7#s1", 25), (timing.SourceKey, timing.Capacity!.Value));
        Assert.Equal("Grande Salle, 1 rue des Ponts, 69001 Lyon", timing.Place!.ToString());
    }

    [Fact]
    public async Task Lines_are_counted_through_quoted_line_ends()
    {
        var programme = await Programme.ReadAsync("titre;date;heure;presentation\nA;12/05/2026;20h;\"un\ndeux\ntrois\"\nB;12/05/2026;bientôt;x\n");

        Assert.Equal([2, 5], programme.Events.Select(found => found.Line));
        Assert.Equal((5, ImportCodes.TimeMissing), programme.Refusals.Select(refusal => (refusal.Line, refusal.Code)).Single());
    }

    [Theory]
    [InlineData(";12/05/2026;20h;;", ImportCodes.TitleMissing)]
    [InlineData("A;;20h;;", ImportCodes.DateMissing)]
    [InlineData("A;31/04/2026;20h;;", ImportCodes.DateInvalid)]
    [InlineData("A;12/05/2206;20h;;", ImportCodes.DateOutOfRange)]
    [InlineData("A;12/05/2026;;;", ImportCodes.TimeMissing)]
    [InlineData("A;12/05/2026;vers 20h;;", ImportCodes.TimeNotUnderstood)]
    [InlineData("A;dimanche 12 mai 2026;20h;;", ImportCodes.WeekdayMismatch)]
    [InlineData("A;12/05/2026;20h;beaucoup;", ImportCodes.CapacityInvalid)]
    [InlineData("A;12/05/2026;20h;-3;", ImportCodes.CapacityInvalid)]
    [InlineData("A;12/05/2026;20h;200000;", ImportCodes.CapacityInvalid)]
    [InlineData("A;12/05/2026;20h;;Annulé", ImportCodes.CancelledAtSource)]
    [InlineData("A;12/05/2026;20h;;reporté", ImportCodes.PostponedAtSource)]
    [InlineData("A;12/05/2026;20h;;;de trop", ImportCodes.ItemMalformed)]
    public async Task A_row_that_cannot_be_read_is_refused_and_the_next_is_not(string row, string code)
    {
        var programme = await Programme.ReadAsync($"titre;date;heure;places;statut\n{row}\nB;12/05/2026;20h\n");

        Assert.Equal([code], programme.Refusals.Select(refusal => refusal.Code));
        Assert.Equal("B", Assert.Single(programme.Events, found => found.Timings.Count == 1).Content.Title);
    }

    [Fact]
    public async Task A_row_without_an_id_is_known_by_its_title_and_place()
    {
        var programme = await Programme.ReadAsync("titre;date;heure;lieu\nLe Cid;12/05/2026;20h;Zénith\nLE CID ;13/05/2026;20h;zenith\nLe Cid;13/05/2026;20h;Ailleurs\n");

        var keys = programme.Events.Select(found => found.Content.SourceKey).ToList();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task Several_hours_in_one_row_are_several_dates()
    {
        var programme = await Programme.ReadAsync("titre;identifiant;seance;date;heure;fuseau\nA;7;s;12/05/2026;15h et 20h30;Indian/Reunion\n");

        Assert.Equal(["2026-05-12T15:00+04:00", "2026-05-12T20:30+04:00"], programme.Starts);
        // One id for two dates is none.
        Assert.All(programme.Timings, timing => Assert.StartsWith("csv:7@", timing.SourceKey, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_found_out()
    {
        var small = await Programme.ReadAsync("titre;date;heure\nA;12/05/2026;20h\n\"B;12/05/2026;20h\nC;12/05/2026;20h\n");
        var large = await Programme.ReadAsync("titre;date;heure\nA;12/05/2026;20h\n\"B;" + new string('x', 3 * ImportLimits.EntryCharacters));

        Assert.Equal((1, ImportCodes.FileMalformed), (small.Timings.Count(), small.Refusals.Single().Code));
        Assert.Equal((1, ImportCodes.ItemTooLarge, true), (large.Timings.Count(), large.Refusals.Single().Code, large.Refusals.Single().Ends));
    }

    [Theory]
    [InlineData("date,annee,zone,nom_jour_ferie\n2006-01-01,2006,Métropole,1er janvier\n", ImportCodes.ColumnsUnknown)]
    [InlineData("MARTIN\nBERNARD\n", ImportCodes.FormatUnknown)]
    [InlineData("bonjour", ImportCodes.FormatUnknown)]
    public async Task Another_table_is_refused_with_its_columns(string text, string code)
    {
        var refusal = Assert.Single((await Programme.ReadAsync(text)).Refusals);

        Assert.Equal((code, true), (refusal.Code, refusal.Ends));
        if (code == ImportCodes.ColumnsUnknown)
            Assert.Equal("date, annee, zone, nom_jour_ferie", refusal.Detail);
    }

    [Fact]
    public async Task Capitals_become_readable_and_names_of_capitals_stay()
    {
        string[] titles = ["LES QUATRE SAISONS", "L'ÉTÉ À L'OPÉRA (ANNULÉ)", "PNL", "10E FESTIVAL DE LA BD", "HENRI IV", "Le Cid", "ALAIN SOUCHON", "LOUIS XIV ET NOUS"];
        var programme = await Programme.ReadAsync("titre;date;heure\n" + string.Concat(titles.Select(title => $"{title};12/05/2026;20h\n")));

        Assert.Equal(
            ["Les Quatre Saisons", "L'Été à l'Opéra (Annulé)", "PNL", "10e Festival de la BD", "Henri IV", "Le Cid", "Alain Souchon", "Louis XIV et Nous"],
            programme.Events.Select(found => found.Content.Title));
    }

    [Fact]
    public async Task A_cell_that_is_a_formula_is_only_text()
    {
        var programme = await Programme.ReadAsync("titre;date;heure\n=1+1;12/05/2026;20h\n");

        Assert.Equal("=1+1", programme.Event.Content.Title);
    }

    [Theory]
    [InlineData(1252)]
    [InlineData(65001)]
    [InlineData(1200)]
    [InlineData(1201)]
    [InlineData(12000)]
    public async Task Encodings_are_told_apart_with_and_without_their_mark(int codePage)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        var text = "titre;date;heure;présentation\nL’été à Orléans – « théâtre »;12/05/2026;20h;œuvre à 5 €\n";
        var bytes = encoding.GetBytes(text);
        var plain = codePage == 12000 ? [.. encoding.GetPreamble(), .. bytes] : bytes;

        foreach (var file in new[] { plain, [.. encoding.GetPreamble(), .. bytes] })
        {
            var programme = await Programme.ReadAsync(file);
            Assert.Equal("L’été à Orléans – « théâtre »", programme.Event.Content.Title);
            Assert.Equal("œuvre à 5 €", programme.Event.Content.Presentation);
        }
    }

    [Fact]
    public async Task An_accent_far_down_decides_the_encoding_and_a_stray_byte_does_not_spoil_it()
    {
        var rows = "titre;date;heure\n" + string.Concat(Enumerable.Repeat("Cid;12/05/2026;20h\n", 6000));
        byte[] legacy = [.. Encoding.UTF8.GetBytes(rows), .. Encoding.Latin1.GetBytes("Été;12/05/2026;20h\n")];
        byte[] mixed = [.. Encoding.UTF8.GetBytes(rows + "Été;12/05/2026;20h\nl'"), 0xE9, .. "t;12/05/2026;20h\n"u8];

        Assert.Equal("Été", (await Programme.ReadAsync(legacy)).Events.Last().Content.Title);
        Assert.Equal(["Été", "l'ét"], (await Programme.ReadAsync(mixed)).Events.TakeLast(2).Select(found => found.Content.Title));
    }
}
