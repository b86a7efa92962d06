// Text in the theme's font and colour. Shrinks to fit where `fit` is set, else elides.
import QtQuick
import Evertill.Ui

Text {
    property bool fit: false
    color: Theme.ink
    font.pixelSize: Theme.textBody
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText
    elide: fit ? Text.ElideNone : Text.ElideRight
    fontSizeMode: fit ? Text.Fit : Text.FixedSize
    minimumPixelSize: 10
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
