using Billetterie.Invitations.Pdf;
using UglyToad.PdfPig;

namespace Billetterie.Invitations.Tests;

/// <summary>Names of the whole world are printed in letters, never as boxes.</summary>
public class LettersTests
{
    [Theory]
    [InlineData("Éloïse", "Œuvrard-Ÿ")]
    [InlineData("Łukasz", "Świątek-Żółć")]
    [InlineData("Ştefan", "Ţîrîţă Ăț")]
    [InlineData("Đặng Thị", "Nguyễn Phước")]
    [InlineData("Gwenaël", "Ŵynne Ŷ Ĩ Ũ")]
    [InlineData("Олександр", "Шевченко")]
    [InlineData("Ελένη", "Παπαδοπούλου")]
    [InlineData("Հակոբ", "Պետրոսյան")]
    [InlineData("გიორგი", "ბერიძე")]
    [InlineData("Kɔfi", "Ɛyadema Ŋ Ɓ Ɗ")]
    [InlineData("Ələkbər", "Ağayev İ ı")]
    public void A_name_is_printed_as_it_is_written(string first, string last)
    {
        var file = Sheets.Print(Sheets.Named(first, last));

        Assert.Contains($"{first} {Upper(last)}", Reading.Text(file), StringComparison.Ordinal);
        AssertEveryGlyphIsDrawn(file);
    }

    [Theory]
    [InlineData("أمينة", "بن علي")]
    [InlineData("فاطمة الزهراء", "لالّة")]
    [InlineData("گلناز", "پژمان")]
    [InlineData("שלום", "כהן")]
    public void A_name_from_right_to_left_has_all_its_letters(string first, string last)
    {
        var file = Sheets.Print(Sheets.Named(first, last));

        AssertEveryGlyphIsDrawn(file);
        Assert.DoesNotContain("?", Reading.Text(file).Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("بن", "\uFE91\uFEE6")]
    [InlineData("علي", "\uFECB\uFEE0\uFEF2")]
    [InlineData("دار", "\uFEA9\uFE8D\uFEAD")]
    [InlineData("لالا", "\uFEFB\uFEFB")]
    [InlineData("سلام", "\uFEB3\uFEFC\uFEE1")]
    [InlineData("مُحَمَّد", "\uFEE3\uFEA4\uFEE4\uFEAA")]
    public void Arabic_letters_take_the_form_of_their_place(string word, string forms) => Assert.Equal(forms, ArabicLetters.Join(word));

    [Theory]
    [InlineData("Amina أب جد", "Amina \uFEAA\uFE9F \uFE8F\uFE83")]
    [InlineData("שלום Cohen", "םולש Cohen")]
    public void Words_from_right_to_left_are_turned_together(string line, string visual) => Assert.Equal(visual, PrintedText.ToVisualOrder(line));

    [Fact]
    public void A_letter_that_no_typeface_has_is_a_question_mark() =>
        Assert.Contains("Xin ??", Reading.Text(Sheets.Print(Sheets.Named("Xin", "王芳"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Zoe\u0308", "Zoë")]
    [InlineData("A\u202Egnirts", "Agnirts")]
    [InlineData("A\0B\u200BC\uFEFF", "ABC")]
    [InlineData("  deux\t\n mots ", "deux mots")]
    [InlineData("20\u202Fh", "20\u00A0h")]
    [InlineData("\uD83D", "")]
    public void Text_is_composed_and_freed_of_what_cannot_be_seen(string text, string clean) => Assert.Equal(clean, PrintedText.Clean(text));

    private static string Upper(string name) => string.Concat(name.Select(c => c is >= '\u10D0' and <= '\u10FF' ? c : char.ToUpperInvariant(c)));

    /// <summary>A missing letter is glyph 0 of a font, which PdfPig reads as a null character or nothing.</summary>
    private static void AssertEveryGlyphIsDrawn(byte[] file)
    {
        using var pdf = PdfDocument.Open(file);
        Assert.All(pdf.GetPage(1).Letters, letter => Assert.False(letter.Value is "\0" or "\uFFFD" or "", "A letter has no glyph."));
    }
}
