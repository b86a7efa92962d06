// The report is being made: how far it is, and a way to stop it. Selling goes on meanwhile.
import QtQuick
import Evertill.Ui

Panel {
    id: root
    property AnalysisViewModel analysis
    objectName: "analysis-progress"
    width: Theme.mm * 96
    height: Theme.mm * 40
    Label {
        x: Theme.pad * 1.5
        y: Theme.pad
        width: parent.width - Theme.pad * 3
        height: Theme.textLarge * 1.6
        fit: true
        text: qsTr("Reading the records… %1 %").arg(root.analysis.percent)
        font.pixelSize: Theme.textLarge
    }
    Rectangle {
        id: track
        x: Theme.pad * 1.5
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - Theme.pad * 3
        height: Theme.mm * 2.4
        radius: height / 2
        color: Theme.raised
        Accessible.role: Accessible.ProgressBar
        Accessible.name: root.analysis.percent + " %"
        Rectangle {
            width: track.width * root.analysis.percent / 100
            height: parent.height
            radius: parent.radius
            color: Theme.accent
        }
    }
    Key {
        objectName: "analysis-stop"
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm * 2
        width: Theme.mm * 40
        height: Theme.mm * 10
        text: qsTr("Stop")
        onClicked: root.analysis.giveUp()
    }
}
