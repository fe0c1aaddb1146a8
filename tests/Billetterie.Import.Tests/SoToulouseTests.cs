namespace Billetterie.Import.Tests;

public sealed class SoToulouseTests
{
    private const string Columns =
        "Identifiant;Nom générique;Nom de la manifestation;Descriptif court;Descriptif long;Date début;Date fin;Horaires;Dates affichage - horaires;Modification dernière minute;Lieu - nom;Lieu - adresse 1;Lieu - adresse 2;Lieu - adresse 3;Code postal;Commune;Type de manifestation;Catégorie de la manifestation;Thème de la manifestation;Réservation site internet";

    private static Task<Programme> ReadAsync(string first = "", string last = "", string hours = "", string sentence = "", string change = "") =>
        Programme.ReadAsync(
            $"{Columns}\nF1;SAISON;LES QUATRE SAISONS;Concert;Vivaldi;{first};{last};\"{hours}\";\"{sentence}\";{change};HALLE AUX GRAINS;;1 Place Dupuy;;31000;TOULOUSE;Musique;Concert;Musique classique;www.exemple.fr\n");

    [Fact]
    public async Task A_row_is_an_event_with_its_dates()
    {
        var programme = await ReadAsync(sentence: "Le 06/12/2026 - Dimanche à 10h45 et 15h");

        Assert.Equal(new ProgrammeLine.Recognised(ProgrammeFormat.Csv, "so-toulouse:", "so-toulouse"), programme.Lines[0]);
        Assert.Equal(("so-toulouse:F1", "Les Quatre Saisons", Themes.Music), (programme.Event.Content.SourceKey, programme.Event.Content.Title, programme.Event.Content.Theme));
        Assert.Equal("Saison\n\nConcert\n\nVivaldi", programme.Event.Content.Presentation);
        Assert.Equal(["2026-12-06T10:45+01:00", "2026-12-06T15:00+01:00"], programme.Starts);
        Assert.Equal("Halle aux Grains, 1 Place Dupuy, 31000 Toulouse", programme.Timings.First().Place!.ToString());
    }

    [Fact]
    public async Task Each_date_of_the_sentence_has_its_own_hours()
    {
        var programme = await ReadAsync(hours: "A 20H00 A 15H00", sentence: "Du 04/11/2026 au 06/11/2026 - A 20H00\n Le 08/11/2026 - A 15H00 Le 09/11/2026 Le 10/11/2026 - sur rendez-vous dès 14h");

        Assert.Equal(["2026-11-04T20:00+01:00", "2026-11-05T20:00+01:00", "2026-11-06T20:00+01:00", "2026-11-08T15:00+01:00"], programme.Starts);
        Assert.Equal([ImportCodes.TimeMissing, ImportCodes.TimeNotUnderstood], programme.Refusals.Select(refusal => refusal.Code));
        Assert.Equal("Le 10/11/2026 - sur rendez-vous dès 14h", programme.Refusals.Last().Detail);
    }

    [Fact]
    public async Task Without_a_sentence_the_single_columns_stand_in()
    {
        Assert.Equal(["2026-11-04T20:00+01:00", "2026-11-05T20:00+01:00"], (await ReadAsync("04/11/2026", "05/11/2026", "A 20h")).Starts);
        Assert.Equal([ImportCodes.DateInvalid], (await ReadAsync("31/11/2026", "", "A 20h")).Refusals.Select(refusal => refusal.Code));
        Assert.Equal([ImportCodes.DateMissing], (await ReadAsync()).Refusals.Select(refusal => refusal.Code));
    }

    [Theory]
    [InlineData("ANNULE", ImportCodes.CancelledAtSource)]
    [InlineData("REPORTE", ImportCodes.PostponedAtSource)]
    public async Task Changes_of_the_last_minute_are_reported(string change, string code) =>
        Assert.Equal([code], (await ReadAsync(sentence: "Le 06/12/2026 - A 20h", change: change)).Refusals.Select(refusal => refusal.Code));

    [Fact]
    public async Task Impossible_dates_in_the_sentence_are_refused_one_by_one()
    {
        var programme = await ReadAsync(sentence: "Le 31/11/2026 - A 20h Le 01/12/2026 - A 20h Du 05/12/2026 au 01/12/2026 - A 20h");

        Assert.Equal(["2026-12-01T20:00+01:00"], programme.Starts);
        Assert.Equal([ImportCodes.DateInvalid, ImportCodes.DateInvalid], programme.Refusals.Select(refusal => refusal.Code));
    }
}
