// Widths of the basket's columns. When they do not fit, price and quantity go to a second line.
import QtQuick
import Evertill.Ui

QtObject {
    property real width: 0
    readonly property real em: Theme.textLarge
    readonly property bool compact: width < em * 27
    readonly property real noWidth: em * 1.7
    readonly property real priceWidth: compact ? 0 : em * 4.0
    readonly property real quantityWidth: compact ? 0 : em * 4.3
    readonly property real amountWidth: em * 4.9
    readonly property real nameWidth: width - Theme.pad * 2 - noWidth - priceWidth
        - quantityWidth - amountWidth
}
