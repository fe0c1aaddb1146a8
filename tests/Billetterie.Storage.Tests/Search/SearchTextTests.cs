using Billetterie.Storage.Search;

namespace Billetterie.Storage.Tests.Search;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Musée des Confluences", "musee des confluences")]
    [InlineData("  L'Œuvre – été ", "l oeuvre ete")]
    [InlineData("Ægir Straße Łódź", "aegir strasse lodz")]
    [InlineData("ＦＵＬＬ ﬁn", "full fin")]
    [InlineData("été", "ete")]
    [InlineData("...", "")]
    [InlineData(null, "")]
    [InlineData("\ud800", "")]
    public void Accents_case_and_signs_do_not_matter(string? text, string plain) => Assert.Equal(plain, SearchText.Normalize(text));

    [Fact]
    public void A_number_typed_in_groups_is_one_word() =>
        Assert.Equal(["morel", "061234", "lyon"], SearchText.Asked("Morel 06 12 34 Lyon"));

    [Fact]
    public void A_search_of_many_words_keeps_the_first_and_long_words_are_cut()
    {
        var asked = SearchText.Asked(string.Join(' ', Enumerable.Range(0, 500).Select(i => $"w{i}")) + new string('x', 100_000));
        Assert.Equal(["w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7"], asked);
        Assert.Equal(40, Assert.Single(SearchText.Asked(new string('x', 100_000))).Length);
        Assert.Equal(39, Assert.Single(SearchText.Asked(new string('x', 39) + "𐐷𐐷")).Length);
    }

    [Theory]
    [InlineData("martin", "martin", 0)]
    [InlineData("martin", "marin", 1)]
    [InlineData("martin", "matrin", 1)]
    [InlineData("martin", "martine", 1)]
    [InlineData("martin", "mortan", 2)]
    [InlineData("martin", "durand", 3)]
    [InlineData("", "abcd", 3)]
    public void Distance_counts_letters_up_to_a_limit(string left, string right, int distance)
    {
        Assert.Equal(distance, EditDistance.Between(left, right, 2));
        Assert.Equal(distance, EditDistance.Between(right, left, 2));
    }
}
