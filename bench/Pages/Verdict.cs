using System.Globalization;
using System.Text;

namespace Billetterie.Bench.Pages;

/// <summary>Gathers which pages keep to the budget, for one sentence at the end.</summary>
internal sealed class Verdict
{
    private readonly List<(string Page, double Milliseconds, double Kilobytes)> _pages = [];

    public void Add(string page, double milliseconds, double kilobytes) => _pages.Add((page, milliseconds, kilobytes));

    public string Of(string store)
    {
        if (_pages.Count == 0)
            return $"{store}: no such page.";
        var (slowest, heaviest) = (_pages.MaxBy(page => page.Milliseconds), _pages.MaxBy(page => page.Kilobytes));
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture,
            $"{store}: {_pages.Count} pages. Slowest {slowest.Page}, {slowest.Milliseconds:0.0} ms at p95; heaviest {heaviest.Page}, {heaviest.Kilobytes:0.0} kB.");
        foreach (var (page, milliseconds, _) in _pages.Where(page => page.Milliseconds > PagesTable.BudgetMilliseconds))
            text.AppendLine(CultureInfo.InvariantCulture, $"OVER {PagesTable.BudgetMilliseconds} ms: {page}, {milliseconds:0.0} ms");
        foreach (var (page, _, kilobytes) in _pages.Where(page => page.Kilobytes > PagesTable.BudgetKilobytes))
            text.AppendLine(CultureInfo.InvariantCulture, $"OVER {PagesTable.BudgetKilobytes} kB: {page}, {kilobytes:0.0} kB");
        var kept = _pages.All(page => page is { Milliseconds: <= PagesTable.BudgetMilliseconds, Kilobytes: <= PagesTable.BudgetKilobytes });
        return text.Append(kept ? "Every page keeps to the budget." : "NOT every page keeps to the budget.").ToString();
    }
}
