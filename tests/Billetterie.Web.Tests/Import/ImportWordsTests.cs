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
    public void Every_code_is_said_in_words_and_documented(string code)
    {
        var words = fixture.Site.Services.GetRequiredService<ImportWords>();

        Assert.NotEqual(code, words.Of(code, null));
        Assert.Contains("« mot »", words.Of(code, "mot"), StringComparison.Ordinal);
        Assert.Contains($"`{code}`", Documentation(), StringComparison.Ordinal);
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
