using System.Globalization;
using System.Reflection;
using Billetterie.Import;
using Billetterie.Web.Import;
using Billetterie.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Billetterie.Web.Tests.Import;

/// <summary>Every code has its sentence and its place in the documentation.</summary>
public sealed class ImportWordsTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    public static TheoryData<string> Codes => [.. Constants(typeof(ImportCodes)).Concat(Constants(typeof(ImportLineCodes)))];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_said_in_both_languages_and_documented(string code)
    {
        Assert.NotEqual(code, Said("fr", code, null));
        Assert.NotEqual(code, Said("en", code, null));
        Assert.NotEqual(Said("fr", code, null), Said("en", code, null));
        Assert.Contains("«\u00A0mot\u00A0»", Said("fr", code, "mot"), StringComparison.Ordinal);
        Assert.Contains("“word”", Said("en", code, "word"), StringComparison.Ordinal);
        Assert.Contains($"`{code}`", Documentation(), StringComparison.Ordinal);
    }

    private string Said(string language, string code, string? detail)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return fixture.Site.Services.GetRequiredService<ImportWords>().Of(code, detail);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static IEnumerable<string> Constants(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    private static string Documentation()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "docs", "import.md");
            if (File.Exists(path))
                return File.ReadAllText(path);
        }

        throw new FileNotFoundException("docs/import.md");
    }
}
