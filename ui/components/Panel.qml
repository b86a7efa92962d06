// A calm surface that groups what belongs together.
import QtQuick
import Evertill.Ui

Rectangle {
    color: Theme.surface
    radius: Theme.radius
    border.width: 1
    border.color: Theme.rule
}
