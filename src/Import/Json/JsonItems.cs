using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Billetterie.Import.Reading;

namespace Billetterie.Import.Json;

/// <summary>One element of a JSON programme; valid until the next is asked for.</summary>
/// <param name="Number">Its place among the elements of the file, from 1.</param>
/// <param name="Element">Null where it was larger than may be held.</param>
/// <param name="Root">The whole file, where it is small enough to be held: what the element refers to may stand there.</param>
internal sealed record JsonItem(int Number, JsonElement? Element, JsonRoot? Root);

/// <summary>
/// The events of a JSON file, one at a time: the elements of a list at the root or in a known property of the root object, the
/// root object itself, or one object after another. What stands before a fault in the file is given; the fault then stops
/// the reading.
/// </summary>
internal sealed class JsonItems(Stream utf8)
{
    /// <summary>Properties of a root object that hold the list.</summary>
    private static readonly string[] Wrappers = ["events", "@graph", "itemListElement"];

    private readonly JsonBuffer _buffer = new(utf8);
    private Place _place = Place.BetweenRoots;
    private Place _afterSkip;
    private bool _listInObject;
    private bool _objectHadList;
    private int _skipToDepth;
    private int _number;

    /// <summary>Where the reader stands.</summary>
    private enum Place
    {
        BetweenRoots,
        /// <summary>In a root object that is too large to be held, or broken further down.</summary>
        InObject,
        InList,
        /// <summary>In a value that is passed over.</summary>
        InSkipped,
        End,
    }

    private enum Step
    {
        Moved,
        NeedsMore,
        Value,
        TooLarge,
    }

    /// <summary>The elements. Stops with <see cref="ReadingStoppedException"/> at a fault.</summary>
    public async IAsyncEnumerable<JsonItem> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await _buffer.FillAsync(cancellation);
        while (_place != Place.End)
        {
            switch (Next(out var value))
            {
                case Step.NeedsMore when _buffer.Ended || _buffer.Full:
                    throw new ReadingStoppedException(ImportCodes.FileMalformed);
                case Step.NeedsMore:
                    await _buffer.FillAsync(cancellation);
                    break;
                case Step.TooLarge:
                    yield return new JsonItem(++_number, null, null);
                    break;
                case Step.Value:
                    using (value)
                    {
                        foreach (var item in Items(value!.RootElement))
                        {
                            yield return item;
                        }
                    }

                    break;
            }
        }
    }

    private IEnumerable<JsonItem> Items(JsonElement value)
    {
        if (_place != Place.BetweenRoots)
            return [new JsonItem(++_number, value, null)];

        var list = value.ValueKind != JsonValueKind.Object
            ? null
            : Wrappers.Select(name => value.List(name)).FirstOrDefault(elements => elements is not null);
        var root = new JsonRoot(value);
        return list is null
            ? [new JsonItem(++_number, value, root)]
            : list.Select(element => new JsonItem(++_number, element, root));
    }

    private Step Next(out JsonDocument? value)
    {
        value = null;
        try
        {
            return _place switch
            {
                Place.BetweenRoots => Root(out value),
                Place.InObject => Property(),
                Place.InList => Element(out value),
                _ => Skip(),
            };
        }
        catch (JsonException fault)
        {
            var line = ((fault.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new ReadingStoppedException(ImportCodes.FileMalformed, line);
        }
    }

    private Step Root(out JsonDocument? value)
    {
        value = null;
        if (_buffer.Blank)
        {
            if (!_buffer.Ended)
                return Step.NeedsMore;

            _place = Place.End;
            return Step.Moved;
        }

        var reader = _buffer.Reader();
        if (!reader.Read())
            return Step.NeedsMore;

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            _buffer.Advance(reader);
            (_place, _listInObject) = (Place.InList, false);
            return Step.Moved;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();

        return WholeObject(out value);
    }

    private Step WholeObject(out JsonDocument? value)
    {
        try
        {
            var reader = _buffer.Reader();
            reader.Read();
            if (JsonDocument.TryParseValue(ref reader, out value))
            {
                _buffer.Advance(reader);
                return Step.Value;
            }

            if (!_buffer.Full)
                return Step.NeedsMore;
        }
        catch (JsonException)
        {
            // Broken somewhere below. Walking it gives what stands before the fault, and meets the fault again.
            value = null;
        }

        var start = _buffer.Reader();
        start.Read();
        _buffer.Advance(start);
        (_place, _objectHadList) = (Place.InObject, false);
        return Step.Moved;
    }

    private Step Property()
    {
        var reader = _buffer.Reader();
        if (!reader.Read())
            return Step.NeedsMore;

        if (reader.TokenType == JsonTokenType.EndObject)
        {
            _buffer.Advance(reader);
            _place = Place.BetweenRoots;
            return _objectHadList ? Step.Moved : Step.TooLarge;
        }

        var wrapper = IsWrapper(reader);
        if (!reader.Read())
            return Step.NeedsMore;

        _buffer.Advance(reader);
        if (wrapper && reader.TokenType == JsonTokenType.StartArray)
        {
            (_place, _listInObject, _objectHadList) = (Place.InList, true, true);
        }
        else if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            _skipToDepth = reader.CurrentDepth;
            (_place, _afterSkip) = (Place.InSkipped, Place.InObject);
        }

        return Step.Moved;
    }

    private Step Element(out JsonDocument? value)
    {
        value = null;
        var reader = _buffer.Reader();
        if (!reader.Read())
            return Step.NeedsMore;

        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _buffer.Advance(reader);
            _place = _listInObject ? Place.InObject : Place.BetweenRoots;
            return Step.Moved;
        }

        var atStart = reader;
        if (JsonDocument.TryParseValue(ref reader, out value))
        {
            _buffer.Advance(reader);
            return Step.Value;
        }

        if (!_buffer.Full)
            return Step.NeedsMore;

        _buffer.Advance(atStart);
        _skipToDepth = atStart.CurrentDepth;
        (_place, _afterSkip) = (Place.InSkipped, Place.InList);
        return Step.TooLarge;
    }

    private Step Skip()
    {
        var reader = _buffer.Reader();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && reader.CurrentDepth == _skipToDepth)
            {
                _buffer.Advance(reader);
                _place = _afterSkip;
                return Step.Moved;
            }
        }

        // What was passed over need not be held; a single token larger than the buffer is left, and ends the reading.
        _buffer.Advance(reader);
        return Step.NeedsMore;
    }

    private static bool IsWrapper(in Utf8JsonReader reader)
    {
        foreach (var wrapper in Wrappers)
        {
            if (reader.ValueTextEquals(wrapper))
                return true;
        }

        return false;
    }
}
