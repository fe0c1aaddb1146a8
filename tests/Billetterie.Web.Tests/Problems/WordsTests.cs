using System.Globalization;
using System.Reflection;
using System.Resources;
using Billetterie.Abstractions;
using Billetterie.Web.Problems;

namespace Billetterie.Web.Tests.Problems;

public sealed class WordsTests
{
    private static readonly ResourceManager Words = new(typeof(ProblemWords).FullName!, typeof(ProblemWords).Assembly);

    public static TheoryData<string> AllCodes() => new(
        new[] { typeof(Codes), typeof(ProblemCodes) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!));

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Every_code_is_said_in_both_languages(string code)
    {
        var french = Words.GetString(code, CultureInfo.InvariantCulture);
        var english = Words.GetString(code, new CultureInfo("en"));

        Assert.False(string.IsNullOrEmpty(french), $"{code} has no French words.");
        Assert.False(string.IsNullOrEmpty(english) || english == french, $"{code} has no English words.");
    }

    [Theory]
    [MemberData(nameof(AllCodes))]
    public void Every_code_is_a_refusal_by_its_status(string code) => Assert.InRange(ProblemStatus.Of(code), 400, 503);
}
