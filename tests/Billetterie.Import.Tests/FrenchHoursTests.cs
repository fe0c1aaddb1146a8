using Billetterie.Import.Times;
using NodaTime;

namespace Billetterie.Import.Tests;

public sealed class FrenchHoursTests
{
    // A Monday.
    private static readonly LocalDate Day = new(2026, 3, 2);

    private static string Find(string hours, LocalDate first, LocalDate last)
    {
        var (starts, code) = HoursOnDates.Find(hours, first, last);
        return code ?? string.Join(' ', starts.Select(start => start.ToString("ddHH:mm", null).Insert(2, "/")));
    }

    [Theory]
    [InlineData("20h30", "02/20:30")]
    [InlineData("A 20h.", "02/20:00")]
    [InlineData("à 20 h 30", "02/20:30")]
    [InlineData("A  20H30", "02/20:30")]
    [InlineData("20:30", "02/20:30")]
    [InlineData("9h", "02/09:00")]
    [InlineData("09h05", "02/09:05")]
    [InlineData("midi", "02/12:00")]
    [InlineData("0h30", "02/00:30")]
    [InlineData("20 heures", "02/20:00")]
    [InlineData("à 18h et 20h", "02/18:00 02/20:00")]
    [InlineData("14h30, 17h et 20h", "02/14:30 02/17:00 02/20:00")]
    [InlineData("A 14h30 A 14h30", "02/14:30")]
    [InlineData("de 14h à 18h", "02/14:00")]
    [InlineData("De 10h à 12h et de 14h à 18h.", "02/10:00 02/14:00")]
    [InlineData("14h-18h", "02/14:00")]
    [InlineData("14h – 18h30", "02/14:00")]
    [InlineData("De 19h à minuit.", "02/19:00")]
    [InlineData("de 19h à 01h du matin.", "02/19:00")]
    [InlineData("lundi à 20h", "02/20:00")]
    [InlineData("Tous les lundis de 10h à 18h", "02/10:00")]
    [InlineData("lun. 20h", "02/20:00")]
    public void One_day(string hours, string expected) => Assert.Equal(expected, Find(hours, Day, Day));

    [Theory]
    [InlineData("A 20h.", "02/20:00 03/20:00 04/20:00 05/20:00 06/20:00 07/20:00 08/20:00")]
    [InlineData("Jeudi et vendredi à 20h.", "05/20:00 06/20:00")]
    [InlineData("Mercredi et jeudi à 20h. Vendredi à 18h.", "04/20:00 05/20:00 06/18:00")]
    [InlineData("Vendredi de 7h à 18h. Samedi de 10h à 18h. Dimanche de 10h à 18h.", "06/07:00 07/10:00 08/10:00")]
    [InlineData("De 14h à 19h le vendredi, de 10h à 19h le samedi et le dimanche", "06/14:00 07/10:00 08/10:00")]
    [InlineData("Le samedi de 13h à 21h et le dimanche de 11h à 20h.", "07/13:00 08/11:00")]
    [InlineData("Du mercredi au dimanche de 12h à 18h.", "04/12:00 05/12:00 06/12:00 07/12:00 08/12:00")]
    [InlineData("du vendredi au lundi à 20h", "02/20:00 06/20:00 07/20:00 08/20:00")]
    [InlineData("De 10h à 18h sauf le lundi.", "03/10:00 04/10:00 05/10:00 06/10:00 07/10:00 08/10:00")]
    [InlineData("Tous les jours sauf les lundis et mardis, 14h", ImportCodes.TimeNotUnderstood)]
    [InlineData("14h, relâche le lundi", "03/14:00 04/14:00 05/14:00 06/14:00 07/14:00 08/14:00")]
    [InlineData("Le week-end à 15h et 17h", "07/15:00 07/17:00 08/15:00 08/17:00")]
    [InlineData("samedi 20h dimanche 17h", "07/20:00 08/17:00")]
    [InlineData("Du mardi au vendredi de 14h à 21h00. Le samedi de 14h30 à 21h.", "03/14:00 04/14:00 05/14:00 06/14:00 07/14:30")]
    [InlineData("Tous les jours de 10h à 19h non stop. Nocturnes jusqu'à 22h.", "02/10:00 03/10:00 04/10:00 05/10:00 06/10:00 07/10:00 08/10:00")]
    public void A_week(string hours, string expected) => Assert.Equal(expected, Find(hours, Day, Day.PlusDays(6)));

    [Theory]
    [InlineData("", ImportCodes.TimeMissing)]
    [InlineData("Du mardi au dimanche.", ImportCodes.TimeMissing)]
    [InlineData("EXPOSITION", ImportCodes.TimeMissing)]
    [InlineData("vers 20h", ImportCodes.TimeNotUnderstood)]
    [InlineData("à partir de 20h", ImportCodes.TimeNotUnderstood)]
    [InlineData("20h ou 21h", ImportCodes.TimeNotUnderstood)]
    [InlineData("18h/20h", ImportCodes.TimeNotUnderstood)]
    [InlineData("25h", ImportCodes.TimeMissing)]
    [InlineData("20h75", ImportCodes.TimeMissing)]
    [InlineData("de 20h", ImportCodes.TimeNotUnderstood)]
    [InlineData("Concert 1 à 15h, concert 2 à 18h", ImportCodes.TimeNotUnderstood)]
    [InlineData("Nocturne le jeudi jusqu'à 20h30.", ImportCodes.TimeNotUnderstood)]
    [InlineData("Tous les dimanches et jours fériés, de 10h à 19h.", ImportCodes.TimeNotUnderstood)]
    [InlineData("à 20h, dimanche à 17h", ImportCodes.TimeNotUnderstood)]
    [InlineData("Dimanche à 17h", ImportCodes.WeekdayMismatch)]
    [InlineData("à 20h sauf le lundi", ImportCodes.WeekdayMismatch)]
    public void What_is_not_understood_is_not_guessed(string hours, string code) => Assert.Equal(code, Find(hours, Day, Day));

    [Fact]
    public void A_long_range_is_believed_only_where_it_names_its_days()
    {
        Assert.Equal(ImportCodes.RangeAmbiguous, Find("à 20h", Day, Day.PlusDays(7)));
        Assert.Equal(ImportCodes.RangeAmbiguous, Find("De 10h à 19h. Nocturne le jeudi jusqu'à 22h.", Day, Day.PlusDays(7)));
        Assert.Equal(30, HoursOnDates.Find("Tous les jours à 20h", Day, Day.PlusDays(29)).Starts.Count);
        Assert.Equal(52, HoursOnDates.Find("le lundi à 20h", Day, Day.PlusDays(363)).Starts.Count);
        Assert.Equal(ImportCodes.RangeAmbiguous, Find("le lundi à 20h", Day, Day.PlusDays(ImportLimits.DaysOfRange)));
        Assert.Equal(ImportCodes.DateInvalid, Find("20h", Day, Day.PlusDays(-1)));
    }

    [Theory]
    [InlineData("14/03/2026", "2026-03-14")]
    [InlineData("1/3/26", "2026-03-01")]
    [InlineData("2026-03-14", "2026-03-14")]
    [InlineData("14.03.2026", "2026-03-14")]
    [InlineData("samedi 14 mars 2026", "2026-03-14")]
    [InlineData("le 1er août 2026", "2026-08-01")]
    [InlineData("Sam. 14 mars 2026", "2026-03-14")]
    [InlineData("29/02/2028", "2028-02-29")]
    [InlineData("dimanche 14 mars 2026", null)]
    [InlineData("29/02/2026", null)]
    [InlineData("31/04/2026", null)]
    [InlineData("14/13/2026", null)]
    [InlineData("14 brumaire 2026", null)]
    [InlineData("14/03/20266", null)]
    [InlineData("demain", null)]
    [InlineData("14/03/2026 à 20h", null)]
    public void Dates(string text, string? expected) =>
        Assert.Equal(expected, FrenchDates.Read(text)?.ToString("uuuu-MM-dd", null));
}
