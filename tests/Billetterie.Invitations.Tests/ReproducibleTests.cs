namespace Billetterie.Invitations.Tests;

/// <summary>The same invitations at the same moment are the same file, whoever prints beside.</summary>
public class ReproducibleTests
{
    [Fact]
    public void Same_sheets_and_same_moment_give_same_bytes() =>
        Assert.Equal(Sheets.Print(Sheets.One(), Sheets.Overlong()), Sheets.Print(Sheets.One(), Sheets.Overlong()));

    [Fact]
    public void Another_moment_gives_another_date()
    {
        var next = Sheets.Printer(Sheets.PrintedAt.AddDays(1)).Print([Sheets.One()], Sheets.French);

        Assert.Contains("4 décembre 2026", Reading.Text(next), StringComparison.Ordinal);
    }

    [Fact]
    public void Printing_side_by_side_changes_nothing()
    {
        var printer = Sheets.Printer(Sheets.PrintedAt);
        var names = new[] { ("Soraya", "Belabas"), ("Олександр", "Шевченко"), ("أمينة", "بن علي"), ("Đặng", "Nguyễn"), ("გიორგი", "ბერიძე") };
        var jobs = Enumerable.Range(0, 60).Select(i => Sheets.Named(names[i % names.Length].Item1, names[i % names.Length].Item2)).ToArray();

        var together = jobs.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(sheet => printer.Print([sheet], Sheets.French)).ToArray();

        for (var i = 0; i < jobs.Length; i++)
            Assert.Equal(printer.Print([jobs[i]], Sheets.French), together[i]);
    }

    [Fact]
    public void The_file_is_whole_after_it_was_settled()
    {
        var file = Sheets.Print(Enumerable.Range(1, 40).Select(Sheets.One).ToArray());

        Assert.Equal(40, Reading.Pages(file));
        Assert.Contains("Soraya BELABAS", Reading.Text(file, 40), StringComparison.Ordinal);
    }
}
